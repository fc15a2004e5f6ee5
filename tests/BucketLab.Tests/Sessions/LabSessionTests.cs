using System.Diagnostics;
using Amazon.S3;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class LabSessionTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_session_leaves_no_bucket_file_or_folder()
    {
        var session = await LabSession.OpenAsync(store.Backend, store.Folder, "03-x", Token);
        var more = await session.NewBucketAsync("more", Token);
        await session
            .ClientOf("root")!
            .PutObjectAsync(
                new()
                {
                    BucketName = more,
                    Key = "k",
                    ContentBody = "x",
                },
                Token
            );
        await session
            .ClientOf("root")!
            .PutBucketPolicyAsync(
                session.Bucket,
                $$"""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::{{session.Bucket}}"}]}""",
                Token
            );
        var (bucket, scratch) = (session.Bucket, session.ScratchFolder);
        await session.DisposeAsync();

        var left = await NamesAsync();
        Assert.DoesNotContain(bucket, left);
        Assert.DoesNotContain(more, left);
        Assert.False(Directory.Exists(scratch));
    }

    [Fact]
    public async Task A_session_removes_more_objects_than_a_page_lists_with_their_versions_and_open_uploads()
    {
        var session = await LabSession.OpenAsync(store.Backend, store.Folder, "04-x", Token);
        var (s3, bucket) = (session.ClientOf("root")!, session.Bucket);
        await s3.PutBucketVersioningAsync(
            new()
            {
                BucketName = bucket,
                VersioningConfig = new() { Status = VersionStatus.Enabled },
            },
            Token
        );
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1_100),
            Token,
            async (number, cancelled) =>
                await s3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = $"key-{number % 1_050}",
                        ContentBody = "x",
                    },
                    cancelled
                )
        );
        await s3.DeleteObjectAsync(bucket, "key-0", Token);
        foreach (var key in new[] { "a", "b", "c" })
            await s3.InitiateMultipartUploadAsync(bucket, key, Token);
        await session.DisposeAsync();
        Assert.DoesNotContain(bucket, await NamesAsync());
    }

    [Fact]
    public async Task What_a_killed_session_left_is_removed_by_the_next()
    {
        var bucket = "lab-03-" + Guid.NewGuid().ToString("N")[..8];
        var session = await store.OpenAsync("03-x");
        await session.ClientOf("root")!.PutBucketAsync(bucket, Token);
        using var ended = Process.Start(new ProcessStartInfo("true") { UseShellExecute = false })!;
        await ended.WaitForExitAsync(Token);
        var file = SessionFile.Begin(store.Backend, "/nowhere") with { ProcessId = ended.Id, Buckets = [bucket] };
        var path = SessionFile.NewPath(store.Folder);
        file.Write(path);

        await store.OpenAsync("03-x");
        Assert.DoesNotContain(bucket, await NamesAsync());
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_a_living_session_has_is_left_alone()
    {
        var first = await store.OpenAsync("03-x");
        await store.OpenAsync("03-x");
        Assert.Contains(first.Bucket, await NamesAsync());
    }

    [Theory]
    [InlineData("a/b.txt", "/lab/a/b.txt")]
    [InlineData("a b/ü?.txt", "/lab/a%20b/%C3%BC%3F.txt")]
    [InlineData("a/../b", "/lab/a/../b")]
    [InlineData("", "/lab")]
    public async Task An_address_spells_the_key_as_it_is(string key, string path)
    {
        var session = await store.OpenAsync("03-x");
        Assert.EndsWith(path, session.UrlOf("lab", key).OriginalString, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> NamesAsync()
    {
        var session = await store.OpenAsync("03-names");
        return (await session.Quiet.ListBucketsAsync(Token)).Buckets.Select(bucket => bucket.BucketName);
    }
}

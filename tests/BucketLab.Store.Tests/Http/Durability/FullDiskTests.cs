using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>A disk that takes no more bytes: the system refuses them in the middle of a write, the client hears an
/// error, and nothing is lost.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Bucket = "full-bucket";
    private const int LimitKibibytes = 8 * 1024;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-full-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_write_that_finds_no_room_answers_an_error_and_what_was_there_stays()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("The limit is set by bash on Linux.");
        using (
            var child = await ChildStore.StartAsync(folder.FullName, Cancelled, ChildStore.FileLimit(LimitKibibytes))
        )
        {
            await child.S3.PutBucketAsync(Bucket, Cancelled);
            await child.S3.PutTextAsync(Bucket, "kept", "old");
            var large = new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "kept",
                InputStream = new MemoryStream(new byte[2 * LimitKibibytes * 1024]),
            };
            await S3Calls.RefusedAsync(() => child.S3.PutObjectAsync(large, Cancelled), 507, "InsufficientStorage");
            Assert.Equal("old", await child.S3.GetTextAsync(Bucket, "kept"));
            Assert.Single(Directory.EnumerateFiles(folder.FullName, "*.data", SearchOption.AllDirectories));
            await child.S3.PutTextAsync(Bucket, "small", "still fits");
            child.Kill();
        }

        using var again = await ChildStore.StartAsync(folder.FullName, Cancelled);
        Assert.Equal("old", await again.S3.GetTextAsync(Bucket, "kept"));
        Assert.Equal(
            ["kept", "small"],
            (await again.S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled)).S3Objects.Select(entry =>
                entry.Key
            )
        );
        again.Kill();
    }
}

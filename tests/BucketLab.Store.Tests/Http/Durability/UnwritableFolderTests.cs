using System.Security.Cryptography;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>
/// The folder of the data takes no change for a while: what is refused did not happen, then and after a restart, and
/// what is acknowledged stays so.
/// </summary>
public sealed class UnwritableFolderTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/key";

    private WireStore store = null!;

    private string BucketFolder => Path.Combine(store.DataFolder, "buckets", "b-lab-bucket");

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("Off")]
    [InlineData("Enabled")]
    [InlineData("Suspended")]
    public async Task A_delete_that_fails_leaves_the_object_and_its_retry_removes_it_for_good(string versioning)
    {
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, "kept")).Status);
        await SetVersioningAsync(versioning);
        using (Unwritable.Make(BucketFolder))
        {
            Assert.InRange((await store.SignedAsync("DELETE", Target)).Status, 500, 599);
            Assert.Equal("kept", (await store.SignedAsync("GET", Target)).Text);
        }

        Assert.Equal(204, (await store.SignedAsync("DELETE", Target)).Status);
        await AssertGoneAsync();
    }

    [Fact]
    public async Task A_version_that_cannot_be_deleted_stays()
    {
        await SetVersioningAsync("Enabled");
        var version = (await store.SignedAsync("PUT", Target, "kept"))["x-amz-version-id"];
        using (Unwritable.Make(BucketFolder))
        {
            Assert.InRange((await store.SignedAsync("DELETE", $"{Target}?versionId={version}")).Status, 500, 599);
            Assert.Equal("kept", (await store.SignedAsync("GET", $"{Target}?versionId={version}")).Text);
        }

        Assert.Equal(204, (await store.SignedAsync("DELETE", $"{Target}?versionId={version}")).Status);
        await AssertGoneAsync();
    }

    [Fact]
    public async Task Of_many_deletes_each_that_fails_is_named_and_stays()
    {
        await store.SignedAsync("PUT", "/lab-bucket/one", "1");
        await store.SignedAsync("PUT", "/lab-bucket/two", "2");
        using (Unwritable.Make(ShardOf("one")))
        {
            var answer = await DeleteManyAsync("one", "two");
            Assert.Equal(200, answer.Status);
            Assert.Contains("<Deleted><Key>two</Key></Deleted>", answer.Text, StringComparison.Ordinal);
            Assert.Contains("<Error><Key>one</Key><Code>", answer.Text, StringComparison.Ordinal);
            Assert.Equal("1", (await store.SignedAsync("GET", "/lab-bucket/one")).Text);
        }

        await store.RestartAsync();
        Assert.Equal("1", (await store.SignedAsync("GET", "/lab-bucket/one")).Text);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/two")).Status);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_what_was_there()
    {
        await store.SignedAsync("PUT", Target, "old");
        const string Tags = "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";
        using (Unwritable.Make(BucketFolder))
        {
            Assert.InRange((await store.SignedAsync("PUT", Target, "new")).Status, 500, 599);
            Assert.InRange((await store.SignedAsync("PUT", Target + "?tagging", Tags)).Status, 500, 599);
            var acl = store.Request("PUT", Target + "?acl").With("x-amz-acl", "public-read");
            Assert.InRange((await store.SignedAsync(acl)).Status, 500, 599);
            Assert.InRange((await store.SignedAsync("PUT", "/lab-bucket?tagging", Tags)).Status, 500, 599);
            Assert.InRange((await store.SignedAsync(CopyOf("old-copy"))).Status, 500, 599);
            await AssertOldAsync();
        }

        await store.RestartAsync();
        await AssertOldAsync();
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, "new")).Status);
        await store.RestartAsync();
        Assert.Equal("new", (await store.SignedAsync("GET", Target)).Text);
    }

    [Fact]
    public async Task An_abort_that_fails_leaves_the_upload_and_its_retry_ends_it_for_good()
    {
        var id = (await store.SignedAsync("POST", Target + "?uploads")).Element("UploadId");
        await store.SignedAsync("PUT", $"{Target}?partNumber=1&uploadId={id}", "part");
        using (Unwritable.Make(BucketFolder))
        {
            Assert.InRange((await store.SignedAsync("DELETE", $"{Target}?uploadId={id}")).Status, 500, 599);
            Assert.Equal(200, (await store.SignedAsync("GET", $"{Target}?uploadId={id}")).Status);
        }

        Assert.Equal(204, (await store.SignedAsync("DELETE", $"{Target}?uploadId={id}")).Status);
        await store.RestartAsync();
        Assert.Equal(404, (await store.SignedAsync("GET", $"{Target}?uploadId={id}")).Status);
    }

    [Fact]
    public async Task An_upload_whose_files_cannot_be_removed_is_completed_all_the_same()
    {
        var id = (await store.SignedAsync("POST", Target + "?uploads")).Element("UploadId");
        var tag = (await store.SignedAsync("PUT", $"{Target}?partNumber=1&uploadId={id}", "part"))["ETag"];
        var part = $"<Part><PartNumber>1</PartNumber><ETag>{tag}</ETag></Part>";
        var document = $"<CompleteMultipartUpload>{part}</CompleteMultipartUpload>";
        using (Unwritable.Make(Path.Combine(BucketFolder, "uploads")))
            Assert.Equal(200, (await store.SignedAsync("POST", $"{Target}?uploadId={id}", document)).Status);
        await store.RestartAsync();
        Assert.Equal("part", (await store.SignedAsync("GET", Target)).Text);
        Assert.Equal(404, (await store.SignedAsync("GET", $"{Target}?uploadId={id}")).Status);
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_deleted_stays_and_takes_objects()
    {
        using (Unwritable.Make(BucketFolder))
        {
            Assert.InRange((await store.SignedAsync("DELETE", "/lab-bucket")).Status, 500, 599);
            Assert.Equal(200, (await store.SignedAsync("HEAD", "/lab-bucket")).Status);
        }

        Assert.Equal(200, (await store.SignedAsync("PUT", Target, "kept")).Status);
        await store.RestartAsync();
        Assert.Equal("kept", (await store.SignedAsync("GET", Target)).Text);
    }

    [Fact]
    public async Task A_damaged_version_that_cannot_be_deleted_still_answers_an_error()
    {
        await store.SignedAsync("PUT", Target, "kept");
        var file = Directory.EnumerateFiles(ShardOf("key"), "*.json").Single();
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);
        await store.RestartAsync();
        using (Unwritable.Make(BucketFolder))
        {
            Assert.InRange((await store.SignedAsync("DELETE", Target)).Status, 500, 599);
            Assert.Equal(500, (await store.SignedAsync("GET", Target)).Status);
        }

        Assert.Equal(204, (await store.SignedAsync("DELETE", Target)).Status);
        await AssertGoneAsync();
    }

    private async Task SetVersioningAsync(string status)
    {
        var document = $"<VersioningConfiguration><Status>{status}</Status></VersioningConfiguration>";
        if (status != "Off")
            Assert.Equal(200, (await store.SignedAsync("PUT", "/lab-bucket?versioning", document)).Status);
    }

    private async Task AssertGoneAsync()
    {
        Assert.Equal(404, (await store.SignedAsync("HEAD", Target)).Status);
        await store.RestartAsync();
        Assert.Equal(404, (await store.SignedAsync("HEAD", Target)).Status);
    }

    private async Task AssertOldAsync()
    {
        Assert.Equal("old", (await store.SignedAsync("GET", Target)).Text);
        Assert.Equal(403, (await store.AnonymousAsync("GET", Target)).Status);
        var tags = (await store.SignedAsync("GET", Target + "?tagging")).Text;
        Assert.DoesNotContain("<Tag>", tags, StringComparison.Ordinal);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket?tagging")).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/old-copy")).Status);
    }

    private WireRequest CopyOf(string key) =>
        store.Request("PUT", "/lab-bucket/" + key).With("x-amz-copy-source", Target);

    private string ShardOf(string key) => Path.Combine(BucketFolder, "objects", StoreFolder.HashOf(key)[..2]);

    private Task<WireResponse> DeleteManyAsync(params string[] keys)
    {
        var document = $"<Delete>{string.Concat(keys.Select(key => $"<Object><Key>{key}</Key></Object>"))}</Delete>";
        var request = store.Request("POST", "/lab-bucket?delete", document);
        return store.SignedAsync(request.With("Content-MD5", Convert.ToBase64String(MD5.HashData(request.Body))));
    }
}

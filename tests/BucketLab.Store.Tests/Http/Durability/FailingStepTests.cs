using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>
/// Each step of a write on the disk fails once, because something that is no file or folder stands in its way: the
/// client hears an error, what was there stays, and nothing half-made is seen then or after a restart.
/// </summary>
public sealed class FailingStepTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/key";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task The_folder_of_the_data_cannot_be_made()
    {
        var objects = Path.Combine(store.DataFolder, "buckets", "b-lab-bucket", "objects");
        Directory.Delete(objects);
        await File.WriteAllTextAsync(objects, "in the way", TestContext.Current.CancellationToken);
        Assert.Equal(500, (await store.SignedAsync("PUT", Target, "new")).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", Target)).Status);
        File.Delete(objects);
        Directory.CreateDirectory(objects);
        await AssertWorksAsync();
    }

    [Fact]
    public async Task The_metadata_cannot_be_written()
    {
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, "old")).Status);
        using (Blocked(Path.Combine(store.DataFolder, "tmp")))
        {
            Assert.Equal(500, (await store.SignedAsync("PUT", Target, "new")).Status);
            Assert.Equal(
                500,
                (
                    await store.SignedAsync(
                        store.Request(
                            "PUT",
                            Target + "?tagging",
                            "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>"
                        )
                    )
                ).Status
            );
            Assert.Equal(
                500,
                (
                    await store.SignedAsync(
                        "PUT",
                        "/lab-bucket?versioning",
                        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
                    )
                ).Status
            );
            Assert.Equal(500, (await store.SignedAsync("PUT", "/second-bucket")).Status);
            Assert.Equal("old", (await store.SignedAsync("GET", Target)).Text);
        }

        Assert.Single(Directory.EnumerateFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/second-bucket")).Status);
        await store.RestartAsync();
        Assert.Equal("old", (await store.SignedAsync("GET", Target)).Text);
        Assert.Null((await store.SignedAsync("HEAD", Target))["x-amz-version-id"]);
        await AssertWorksAsync();
    }

    [Fact]
    public async Task A_part_cannot_be_noted_and_the_upload_goes_on()
    {
        var id = (await store.SignedAsync("POST", Target + "?uploads")).Element("UploadId");
        var first = (await store.SignedAsync("PUT", $"{Target}?partNumber=1&uploadId={id}", "first"))["ETag"];
        using (Blocked(Path.Combine(store.DataFolder, "tmp")))
        {
            Assert.Equal(
                500,
                (await store.SignedAsync("PUT", $"{Target}?partNumber=1&uploadId={id}", "second")).Status
            );
            Assert.Equal(500, (await CompleteAsync(id, first!)).Status);
        }

        Assert.Equal(200, (await CompleteAsync(id, first!)).Status);
        Assert.Equal("first", (await store.SignedAsync("GET", Target)).Text);
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_moved_away_is_gone_all_the_same()
    {
        using (Blocked(Path.Combine(store.DataFolder, "tmp")))
            Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket")).Status);
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/lab-bucket")).Status);
        await store.RestartAsync();
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/lab-bucket")).Status);
        await store.BucketAsync();
        await AssertWorksAsync();
    }

    private Task<WireResponse> CompleteAsync(string id, string tag) =>
        store.SignedAsync(
            "POST",
            $"{Target}?uploadId={id}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + $"{tag}</ETag></Part></CompleteMultipartUpload>"
        );

    private async Task AssertWorksAsync()
    {
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, "after")).Status);
        await store.RestartAsync();
        Assert.Equal("after", (await store.SignedAsync("GET", Target)).Text);
        Assert.Contains(
            "\"damage\":[]",
            (await store.SignedAsync("GET", "/_lab/check")).Text,
            StringComparison.Ordinal
        );
    }

    /// <summary>Moves a folder away, so that nothing can be written into it, until disposed.</summary>
    private static Unblocking Blocked(string folder)
    {
        Directory.Move(folder, folder + "-away");
        return new Unblocking(folder);
    }

    private sealed class Unblocking(string folder) : IDisposable
    {
        public void Dispose() => Directory.Move(folder + "-away", folder);
    }
}

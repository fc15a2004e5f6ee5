using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Versioning;

public sealed class ListObjectVersionsTests
{
    private const string Bucket = "lab-bucket";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_one_cover_everything_exactly_once_and_in_order()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store);
        var whole = (await s3.ListVersionsAsync(Bucket, Cancelled)).Versions;
        var paged = new List<S3ObjectVersion>();
        var request = new ListVersionsRequest { BucketName = Bucket, MaxKeys = 1 };
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request, Cancelled);
            Assert.Single(page.Versions);
            paged.AddRange(page.Versions);
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        } while (page.IsTruncated == true);

        Assert.Equal(
            whole.Select(version => (version.Key, version.VersionId)),
            paged.Select(version => (version.Key, version.VersionId))
        );
        Assert.Equal(7, whole.Count);
        Assert.Equal(["a", "a", "b", "dir/x", "dir/x", "dir/y", "z"], whole.Select(version => version.Key));
        Assert.Equal([true, false, true, true, false, true, true], whole.Select(version => version.IsLatest == true));
        Assert.Single(whole, version => version.IsDeleteMarker == true);
    }

    [Fact]
    public async Task Paging_goes_on_where_it_was_although_the_page_was_deleted_meanwhile()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store);
        var seen = 0;
        var request = new ListVersionsRequest { BucketName = Bucket, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request, Cancelled);
            seen += page.Versions.Count;
            foreach (var version in page.Versions)
                await s3.DeleteObjectAsync(Bucket, version.Key, version.VersionId, Cancelled);
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        } while (page.IsTruncated == true);

        Assert.Equal(7, seen);
        await s3.DeleteBucketAsync(Bucket, Cancelled);
    }

    [Fact]
    public async Task A_delimiter_groups_versions_and_counts_a_group_once()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store);
        var page = await s3.ListVersionsAsync(
            new ListVersionsRequest
            {
                BucketName = Bucket,
                Delimiter = "/",
                MaxKeys = 4,
            },
            Cancelled
        );
        Assert.Equal(["a", "a", "b"], page.Versions.Select(version => version.Key));
        Assert.Equal(["dir/"], page.CommonPrefixes);
        Assert.Equal((true, "dir/"), (page.IsTruncated, page.NextKeyMarker));
        var rest = await s3.ListVersionsAsync(
            new ListVersionsRequest
            {
                BucketName = Bucket,
                Delimiter = "/",
                KeyMarker = page.NextKeyMarker,
            },
            Cancelled
        );
        Assert.Equal(["z"], rest.Versions.Select(version => version.Key));
    }

    [Fact]
    public async Task A_prefix_keeps_other_keys_out_and_a_lone_version_marker_is_refused()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store);
        var page = await s3.ListVersionsAsync(
            new ListVersionsRequest { BucketName = Bucket, Prefix = "dir/" },
            Cancelled
        );
        Assert.Equal(3, page.Versions.Count);
        Assert.Equal(400, (await store.SignedAsync("GET", $"/{Bucket}?versions&version-id-marker=null")).Status);
    }

    [Fact]
    public async Task Keys_are_encoded_when_asked_for()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.PutTextAsync(Bucket, "ä b/\u0001", "x");
        var raw = await store.SignedAsync("GET", $"/{Bucket}?versions&encoding-type=url");
        Assert.Contains("<Key>%C3%A4%20b/%01</Key>", raw.Text, StringComparison.Ordinal);
        Assert.Contains("<VersionId>null</VersionId>", raw.Text, StringComparison.Ordinal);
    }

    // a twice, b, dir/x and its delete marker, dir/y, z.
    private static async Task<AmazonS3Client> FilledAsync(WireStore store)
    {
        await store.BucketAsync();
        var s3 = store.Sdk();
        await s3.SetVersioningAsync(Bucket, VersionStatus.Enabled);
        foreach (var key in new[] { "z", "a", "dir/x", "b", "a", "dir/y" })
            await s3.PutTextAsync(Bucket, key, key);
        await s3.DeleteObjectAsync(Bucket, "dir/x", Cancelled);
        return s3;
    }
}

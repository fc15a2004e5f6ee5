using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Listing;

public sealed class ListObjectsTests
{
    private const string Bucket = "lab-bucket";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Version_2_pages_cover_every_key_once_in_utf8_order()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store, "b", "a/1", "a/2", "\uFFFD", "\U0001F600", "é", "A", "a", "a//x");
        var seen = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 2 };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, Cancelled);
            seen.AddRange(page.S3Objects.Select(found => found.Key));
            Assert.Equal(page.S3Objects.Count, page.KeyCount);
            request.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated == true);

        Assert.Equal(["A", "a", "a//x", "a/1", "a/2", "b", "é", "\uFFFD", "\U0001F600"], seen);
    }

    [Fact]
    public async Task An_empty_continuation_token_begins_at_the_start()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store, "a", "b");
        Assert.Equal(
            ["a", "b"],
            (await store.SignedAsync("GET", $"/{Bucket}?list-type=2&continuation-token=")).Elements("Key")
        );
        Assert.Equal(
            "InvalidArgument",
            (await store.SignedAsync("GET", $"/{Bucket}?list-type=2&continuation-token=%21")).Code
        );
    }

    [Theory]
    [InlineData("b%0Aa", "b\na")]
    [InlineData("%C3%A9", "é")]
    [InlineData("a%2Bb", "a%2Bb")]
    [InlineData("a%2541", "a%2541")]
    public async Task Version_1_gives_its_prefix_so_that_every_sdk_reads_it_rightly(string prefix, string expected)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal(
            expected,
            (await store.SignedAsync("GET", $"/{Bucket}?encoding-type=url&prefix={prefix}")).Element("Prefix")
        );
    }

    [Fact]
    public async Task Version_1_tells_its_next_marker_with_a_delimiter_only()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store, "asdf", "boo/bar", "boo/baz/x", "cquux/t", "cquux/u");
        var first = await s3.ListObjectsAsync(
            new ListObjectsRequest
            {
                BucketName = Bucket,
                Delimiter = "/",
                MaxKeys = 2,
            },
            Cancelled
        );
        Assert.Equal(
            ("asdf", "boo/", "boo/", true),
            (first.S3Objects.Single().Key, first.CommonPrefixes.Single(), first.NextMarker, first.IsTruncated)
        );
        var rest = await s3.ListObjectsAsync(
            new ListObjectsRequest
            {
                BucketName = Bucket,
                Delimiter = "/",
                Marker = first.NextMarker,
            },
            Cancelled
        );
        Assert.Equal(["cquux/"], rest.CommonPrefixes);
        var raw = await store.SignedAsync("GET", $"/{Bucket}?max-keys=1");
        Assert.Equal(("true", ""), (raw.Element("IsTruncated"), raw.Element("NextMarker")));
    }

    [Fact]
    public async Task No_keys_asked_for_is_an_empty_page_that_is_not_truncated()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store, "a", "b");
        var page = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 0 },
            Cancelled
        );
        Assert.Equal((false, 0), (page.IsTruncated, page.KeyCount));
        Assert.Equal(400, (await store.SignedAsync("GET", $"/{Bucket}?max-keys=-1")).Status);
    }

    [Fact]
    public async Task A_delete_marker_hides_its_key_and_the_group_that_it_was_alone_in()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store, "a", "dir/x", "z");
        await s3.SetVersioningAsync(Bucket, VersionStatus.Enabled);
        await s3.DeleteObjectAsync(Bucket, "dir/x", Cancelled);
        var page = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/" },
            Cancelled
        );
        Assert.Equal(["a", "z"], page.S3Objects.Select(found => found.Key));
        Assert.Empty(page.CommonPrefixes ?? []);
    }

    [Fact]
    public async Task Start_after_and_fetch_owner_do_what_they_say()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await FilledAsync(store, "a", "b", "c");
        var page = await s3.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = Bucket,
                StartAfter = "a",
                FetchOwner = true,
            },
            Cancelled
        );
        Assert.Equal(["b", "c"], page.S3Objects.Select(found => found.Key));
        Assert.Equal("root", page.S3Objects[0].Owner.DisplayName);
    }

    [Fact]
    public async Task Ten_thousand_keys_come_in_ten_exact_pages_also_after_a_restart()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var bucket = Path.Combine(store.DataFolder, "buckets", "b-" + Bucket);
        await StoredKeys.WriteAsync(bucket, Enumerable.Range(0, 10_000).Select(number => $"{number % 10}/{number:d5}"));
        await store.RestartAsync();
        using var s3 = store.Sdk();
        var seen = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket };
        ListObjectsV2Response page;
        var pages = 0;
        do
        {
            page = await s3.ListObjectsV2Async(request, Cancelled);
            pages++;
            seen.AddRange(page.S3Objects.Select(found => found.Key));
            request.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated == true);

        Assert.Equal(10, pages);
        Assert.Equal(
            Enumerable.Range(0, 10_000).Select(number => $"{number % 10}/{number:d5}").Order(StringComparer.Ordinal),
            seen
        );
        var groups = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/" },
            Cancelled
        );
        Assert.Equal(10, groups.CommonPrefixes.Count);
    }

    private static async Task<AmazonS3Client> FilledAsync(WireStore store, params string[] keys)
    {
        await store.BucketAsync();
        var s3 = store.Sdk();
        foreach (var key in keys)
            await s3.PutTextAsync(Bucket, key, key);
        return s3;
    }
}

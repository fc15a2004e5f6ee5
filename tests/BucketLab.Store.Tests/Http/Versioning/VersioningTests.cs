using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Versioning;

public sealed class VersioningTests
{
    private const string Bucket = "lab-bucket";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_bucket_has_no_versioning_and_answers_no_version_ids()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var put = await s3.PutTextAsync(Bucket, "a", "one");
        Assert.Null(put.VersionId);
        var state = await s3.GetBucketVersioningAsync(
            new GetBucketVersioningRequest { BucketName = Bucket },
            Cancelled
        );
        Assert.NotEqual(VersionStatus.Enabled, state.VersioningConfig.Status);
        Assert.DoesNotContain(
            "<Status>",
            (await store.SignedAsync("GET", $"/{Bucket}?versioning")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_overwritten_version_stays_readable_by_its_id()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        var first = (await s3.PutTextAsync(Bucket, "a", "one")).VersionId;
        var second = (await s3.PutTextAsync(Bucket, "a", "two")).VersionId;
        Assert.NotEqual(first, second);
        Assert.Equal("two", await s3.GetTextAsync(Bucket, "a"));
        Assert.Equal("one", await s3.GetTextAsync(Bucket, "a", request => request.VersionId = first));
        await store.RestartAsync();
        using var again = store.Sdk();
        Assert.Equal("two", await again.GetTextAsync(Bucket, "a"));
        Assert.Equal("one", await again.GetTextAsync(Bucket, "a", request => request.VersionId = first));
    }

    [Fact]
    public async Task A_delete_hides_the_key_behind_a_marker_and_removing_the_marker_brings_it_back()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        await s3.PutTextAsync(Bucket, "a", "one");
        var deleted = await s3.DeleteObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal("true", deleted.DeleteMarker);
        var gone = await store.SignedAsync("GET", $"/{Bucket}/a");
        Assert.Equal(
            (404, "true", deleted.VersionId),
            (gone.Status, gone["x-amz-delete-marker"], gone["x-amz-version-id"])
        );
        var marker = await store.SignedAsync("GET", $"/{Bucket}/a?versionId={deleted.VersionId}");
        Assert.Equal((405, "true"), (marker.Status, marker["x-amz-delete-marker"]));
        Assert.Contains("<Code>MethodNotAllowed</Code>", marker.Text, StringComparison.Ordinal);
        var copied = await store.SignedAsync(
            store.Request("PUT", $"/{Bucket}/b").With("x-amz-copy-source", $"{Bucket}/a?versionId={deleted.VersionId}")
        );
        Assert.Equal((400, "InvalidRequest"), (copied.Status, copied.Code));
        var removed = await s3.DeleteObjectAsync(Bucket, "a", deleted.VersionId, Cancelled);
        Assert.Equal(("true", deleted.VersionId), (removed.DeleteMarker, removed.VersionId));
        Assert.Equal("one", await s3.GetTextAsync(Bucket, "a"));
    }

    [Fact]
    public async Task Suspended_versioning_overwrites_the_null_version_alone()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.PutTextAsync(Bucket, "a", "before");
        await s3.SetVersioningAsync(Bucket, VersionStatus.Enabled);
        var kept = (await s3.PutTextAsync(Bucket, "a", "kept")).VersionId;
        await s3.SetVersioningAsync(Bucket, VersionStatus.Suspended);
        Assert.Equal("null", (await s3.PutTextAsync(Bucket, "a", "after")).VersionId);
        var versions = await s3.ListVersionsAsync(Bucket, Cancelled);
        Assert.Equal(["null", kept], versions.Versions.Select(version => version.VersionId));
        Assert.Equal("after", await s3.GetTextAsync(Bucket, "a", request => request.VersionId = "null"));
        var marker = await s3.DeleteObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal(("true", "null"), (marker.DeleteMarker, marker.VersionId));
        Assert.Equal("kept", await s3.GetTextAsync(Bucket, "a", request => request.VersionId = kept));
        await S3Calls.RefusedAsync(() => s3.GetObjectAsync(Bucket, "a", "null", Cancelled), 405, "MethodNotAllowed");
    }

    [Fact]
    public async Task A_version_that_is_not_there_and_an_id_that_is_none_are_told_apart()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        var id = (await s3.PutTextAsync(Bucket, "a", "one")).VersionId;
        await s3.DeleteObjectAsync(Bucket, "a", id, Cancelled);
        await S3Calls.RefusedAsync(() => s3.GetObjectAsync(Bucket, "a", id, Cancelled), 404, "NoSuchVersion");
        await S3Calls.RefusedAsync(() => s3.GetObjectAsync(Bucket, "a", "nonsense", Cancelled), 400, "InvalidArgument");
        await s3.DeleteObjectAsync(Bucket, "a", id, Cancelled);
    }

    [Fact]
    public async Task A_bucket_with_nothing_but_old_versions_is_not_empty()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        var id = (await s3.PutTextAsync(Bucket, "a", "one")).VersionId;
        var marker = (await s3.DeleteObjectAsync(Bucket, "a", Cancelled)).VersionId;
        await S3Calls.RefusedAsync(() => s3.DeleteBucketAsync(Bucket, Cancelled), 409, "BucketNotEmpty");
        await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = Bucket,
                Objects = [new() { Key = "a", VersionId = id }, new() { Key = "a", VersionId = marker }],
            },
            Cancelled
        );
        await s3.DeleteBucketAsync(Bucket, Cancelled);
    }

    [Fact]
    public async Task Delete_objects_says_which_markers_it_made_and_removed()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        await s3.PutTextAsync(Bucket, "a", "one");
        var made = await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Bucket, Objects = [new() { Key = "a" }] },
            Cancelled
        );
        Assert.True(made.DeletedObjects[0].DeleteMarker);
        var marker = made.DeletedObjects[0].DeleteMarkerVersionId;
        var removed = await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Bucket, Objects = [new() { Key = "a", VersionId = marker }] },
            Cancelled
        );
        Assert.Equal(
            (true, marker, marker),
            (
                removed.DeletedObjects[0].DeleteMarker,
                removed.DeletedObjects[0].DeleteMarkerVersionId,
                removed.DeletedObjects[0].VersionId
            )
        );
        Assert.Equal("one", await s3.GetTextAsync(Bucket, "a"));
    }

    [Fact]
    public async Task A_copy_from_an_older_version_onto_its_key_restores_it()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        var old = (await s3.PutTextAsync(Bucket, "a", "one")).VersionId;
        await s3.PutTextAsync(Bucket, "a", "two");
        var copy = await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = Bucket,
                SourceKey = "a",
                SourceVersionId = old,
                DestinationBucket = Bucket,
                DestinationKey = "a",
            },
            Cancelled
        );
        Assert.Equal(old, copy.SourceVersionId);
        Assert.NotEqual(old, copy.VersionId);
        Assert.Equal("one", await s3.GetTextAsync(Bucket, "a"));
        Assert.Equal(3, (await s3.ListVersionsAsync(Bucket, Cancelled)).Versions.Count);
    }

    [Fact]
    public async Task Puts_to_one_key_at_once_all_leave_a_version_of_their_own()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await VersionedAsync(store);
        var puts = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(number => s3.PutTextAsync(Bucket, "a", $"body {number}"))
        );
        var listed = await s3.ListVersionsAsync(Bucket, Cancelled);
        Assert.Equal(
            puts.Select(put => put.VersionId).Order(),
            listed.Versions.Select(version => version.VersionId).Order()
        );
        Assert.Single(listed.Versions, version => version.IsLatest == true);
        using var current = await s3.GetObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal(listed.Versions[0].VersionId, current.VersionId);
    }

    private static async Task<AmazonS3Client> VersionedAsync(WireStore store)
    {
        await store.BucketAsync();
        var s3 = store.Sdk();
        await s3.SetVersioningAsync(Bucket, VersionStatus.Enabled);
        return s3;
    }
}

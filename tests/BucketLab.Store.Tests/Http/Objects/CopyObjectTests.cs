using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

public sealed class CopyObjectTests : IAsyncLifetime
{
    private const string Bucket = "lab-bucket";

    private WireStore store = null!;
    private AmazonS3Client s3 = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        s3 = store.Sdk();
        await s3.PutTextAsync(
            Bucket,
            "a",
            "text",
            request =>
            {
                request.ContentType = "text/x-lab";
                request.Metadata.Add("color", "blue");
            }
        );
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_copy_takes_bytes_headers_and_metadata_along()
    {
        await s3.CopyObjectAsync(Bucket, "a", Bucket, "b ü/+", Cancelled);
        using var copy = await s3.GetObjectAsync(Bucket, "b ü/+", Cancelled);
        Assert.Equal(("text/x-lab", "blue"), (copy.Headers.ContentType, copy.Metadata["color"]));
        await s3.CopyObjectAsync(Bucket, "b ü/+", Bucket, "c", Cancelled);
        Assert.Equal("text", await s3.GetTextAsync(Bucket, "c"));
    }

    [Fact]
    public async Task A_copy_that_replaces_takes_bytes_alone()
    {
        await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = Bucket,
                SourceKey = "a",
                DestinationBucket = Bucket,
                DestinationKey = "b",
                MetadataDirective = S3MetadataDirective.REPLACE,
                ContentType = "text/plain",
            },
            Cancelled
        );
        using var copy = await s3.GetObjectAsync(Bucket, "b", Cancelled);
        Assert.Equal(("text/plain", 0), (copy.Headers.ContentType, copy.Metadata.Count));
    }

    [Fact]
    public async Task A_copy_onto_itself_must_change_something()
    {
        await S3Calls.RefusedAsync(
            () => s3.CopyObjectAsync(Bucket, "a", Bucket, "a", Cancelled),
            400,
            "InvalidRequest"
        );
        await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = Bucket,
                SourceKey = "a",
                DestinationBucket = Bucket,
                DestinationKey = "a",
                StorageClass = S3StorageClass.StandardInfrequentAccess,
            },
            Cancelled
        );
        await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = Bucket,
                SourceKey = "a",
                DestinationBucket = Bucket,
                DestinationKey = "a",
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
            },
            Cancelled
        );
        Assert.Equal("text", await s3.GetTextAsync(Bucket, "a"));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_named()
    {
        await S3Calls.RefusedAsync(() => s3.CopyObjectAsync(Bucket, "none", Bucket, "b", Cancelled), 404, "NoSuchKey");
        await S3Calls.RefusedAsync(
            () => s3.CopyObjectAsync("no-such-bucket", "a", Bucket, "b", Cancelled),
            404,
            "NoSuchBucket"
        );
        Assert.Equal(
            400,
            (await store.SignedAsync(store.Request("PUT", $"/{Bucket}/b").With("x-amz-copy-source", "nonsense"))).Status
        );
    }
}

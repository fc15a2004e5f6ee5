using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Tests.Proxying;

public sealed class RecordingProxyTests(StoreBehind store) : IClassFixture<StoreBehind>, IAsyncLifetime
{
    private const string Key = "a b/film.mp4";

    private RecordingProxy proxy = null!;
    private AmazonS3Client client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        proxy = await RecordingProxy.StartAsync(store.Endpoint, certificate: null, Cancelled);
        client = StoreBehind.ClientOf(proxy.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task Requests_signed_for_the_proxy_hold_at_the_store_with_a_body_and_without()
    {
        // Making a bucket has an empty body, whose headers are signed.
        await client.PutBucketAsync(StoreBehind.Bucket, Cancelled);
        var begun = await client.InitiateMultipartUploadAsync(StoreBehind.Bucket, Key, Cancelled);
        await client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = StoreBehind.Bucket,
                Key = Key,
                UploadId = begun.UploadId,
                PartNumber = 1,
                InputStream = new MemoryStream(new byte[1000]),
            },
            Cancelled
        );
        await client.AbortMultipartUploadAsync(StoreBehind.Bucket, Key, begun.UploadId, Cancelled);
        Assert.Equal(
            [
                ("PUT", "/films", 200),
                ("POST", "/films/a b/film.mp4?uploads", 200),
                ("PUT", $"/films/a b/film.mp4?partNumber=1&uploadId={begun.UploadId}", 200),
                ("DELETE", $"/films/a b/film.mp4?uploadId={begun.UploadId}", 204),
            ],
            proxy.Exchanges.Select(exchange => (exchange.Method, exchange.Path.TrimEnd('/'), exchange.Status))
        );
        Assert.InRange(proxy.Exchanges[2].BytesUp, 1000, 2000);
    }

    [Fact]
    public async Task A_request_that_the_gate_leaves_out_does_not_reach_the_store()
    {
        proxy.Put((method, target, pass) => method == "PUT" ? Task.CompletedTask : pass());
        await Assert.ThrowsAnyAsync<Exception>(() =>
            client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = StoreBehind.Bucket,
                    Key = "left-out",
                    ContentBody = "text",
                },
                Cancelled
            )
        );
        Assert.Empty(
            (
                await client.ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = StoreBehind.Bucket, Prefix = "left-out" },
                    Cancelled
                )
            ).S3Objects
                ?? []
        );
        Assert.DoesNotContain(proxy.Exchanges, exchange => exchange.Method == "PUT");
    }
}

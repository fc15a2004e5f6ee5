using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Http;

namespace BucketLab.Streaming.Tests;

/// <summary>The lab's own store with one bucket, and its SDK client as the independent signer.</summary>
public sealed class StoreBehind : IAsyncLifetime
{
    public const string Bucket = "films";
    public const string AccessKeyId = "AKIDSTREAMINGTESTS00";
    public const string SecretAccessKey = "secret/of+the/streaming/tests00000000000";

    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-streaming-").FullName;
    private StoreServer server = null!;

    public AmazonS3Client S3 { get; private set; } = null!;

    public Uri Endpoint => server.Endpoint;

    public async ValueTask InitializeAsync()
    {
        server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = folder,
                Identities = [new StoreIdentity("root", AccessKeyId, SecretAccessKey)],
            }
        );
        S3 = ClientOf(server.Endpoint);
        await S3.PutBucketAsync(Bucket);
    }

    public static AmazonS3Client ClientOf(Uri endpoint) =>
        new(
            new BasicAWSCredentials(AccessKeyId, SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
                ConnectTimeout = Timeout.InfiniteTimeSpan,
            }
        );

    public async Task PutAsync(string key, byte[] bytes, string contentType = "application/octet-stream") =>
        await S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                InputStream = new MemoryStream(bytes),
                ContentType = contentType,
            }
        );

    /// <summary>A signed link to the store itself, good for an hour.</summary>
    public Uri Sign(string key, HttpVerb verb = HttpVerb.GET) =>
        new(
            S3.GetPreSignedURL(
                new GetPreSignedUrlRequest
                {
                    BucketName = Bucket,
                    Key = key,
                    Verb = verb,
                    Expires =
                        DateTime.UnixEpoch + (TimeProvider.System.GetUtcNow().AddHours(1) - DateTimeOffset.UnixEpoch),
                    Protocol = Protocol.HTTP,
                }
            ),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

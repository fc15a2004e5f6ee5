using Amazon.S3;
using Amazon.Runtime;
using BucketLab.Checks;
using BucketLab.ObjectStore.Http;

namespace BucketLab.Tests.Lessons.L05PublicAndPrivateBuckets;

/// <summary>A store in this process with the bucket of a lesson, for checks to ask.</summary>
public sealed class LessonStore : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-lesson05-");
    private readonly HttpClient anonymous = new();
    private StoreServer? server;
    private AmazonS3Client? s3;

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var root = new StoreIdentity("root", "ROOTACCESSKEY", "root-secret");
        server = await StoreServer.StartAsync(new StoreServerOptions { DataFolder = folder.FullName, Identities = [root] }, CancellationToken.None);
        s3 = new AmazonS3Client(
            new BasicAWSCredentials(root.AccessKeyId, root.SecretAccessKey),
            new AmazonS3Config { ServiceURL = server.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await s3.PutBucketAsync("lab-05-test");
        Lab = new CheckContext { S3 = s3, Anonymous = anonymous, Bucket = "lab-05-test", UrlOf = UrlOf };
    }

    public async ValueTask DisposeAsync()
    {
        s3?.Dispose();
        anonymous.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Uri UrlOf(string bucket, string key) =>
        new(server!.Endpoint, $"{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}");
}

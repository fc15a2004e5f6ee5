using BucketLab.ObjectStore.Http.Xml;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>CreateBucket.</summary>
internal static class CreateBucketEndpoint
{
    private const int MostBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadDocumentAsync(MostBytes);
        CheckLocation(document, exchange.Region);
        var hasObjectLock = exchange.Facts.Header("x-amz-bucket-object-lock-enabled")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        new CreateBucket(exchange.Store).Execute(exchange.Bucket, exchange.Caller!.Name, exchange.Region, hasObjectLock);
        exchange.ResponseHeaders.Location = "/" + exchange.Bucket;
    }

    // The default region must not be named in us-east-1; any other must be named exactly.
    private static void CheckLocation(byte[] document, string region)
    {
        if (document.Length == 0)
            return;
        var constraint = S3XmlReader.Read(document, "CreateBucketConfiguration").Child("LocationConstraint");
        if (constraint is { Length: > 0 } && constraint != region)
            throw S3Error.IllegalLocationConstraint.With($"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to: {region}.");
    }
}

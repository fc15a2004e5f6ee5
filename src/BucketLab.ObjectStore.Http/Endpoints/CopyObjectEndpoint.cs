using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>CopyObject: the caller must be allowed to read the source as well.</summary>
internal static class CopyObjectEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        var (bucket, key) = SourceOf(exchange.Facts.Header("x-amz-copy-source")!);
        exchange.Access.Demand("s3:GetObject", bucket, key);
        var directive = exchange.Facts.Header("x-amz-metadata-directive") ?? "COPY";
        if (directive is not ("COPY" or "REPLACE"))
            throw S3Error.InvalidArgument.With("Unknown metadata directive.");
        var input = new CopyObjectInput
        {
            SourceBucket = bucket,
            SourceKey = key,
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            ReplacesMetadata = directive == "REPLACE",
            ContentHeaders = ObjectHeaders.ReadContent(exchange.Facts),
            UserMetadata = ObjectHeaders.ReadUser(exchange.Facts),
            SourceConditions = ConditionHeaders.ReadCopySource(exchange.Facts),
            Conditions = ConditionHeaders.Read(exchange.Facts),
        };
        var version = await new CopyObject(exchange.Store, new PutObject(exchange.Store)).ExecuteAsync(input, exchange.Cancelled);
        await exchange.WriteXmlAsync("CopyObjectResult", xml =>
        {
            xml.Element("LastModified", version.LastModified);
            xml.Element("ETag", $"\"{version.ETag}\"");
            foreach (var (algorithm, value) in version.Checksums)
                xml.Element("Checksum" + algorithm, value);
        });
    }

    private static (string Bucket, string Key) SourceOf(string header)
    {
        var source = header.StartsWith('/') ? header[1..] : header;
        if (!UriEncoding.TryDecode(source, out var decoded) || decoded.Split('/', 2) is not [{ Length: > 0 } bucket, { Length: > 0 } key])
            throw S3Error.InvalidArgument.With("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        return (bucket, key);
    }
}

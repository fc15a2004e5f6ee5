using System.Collections.Immutable;
using System.Globalization;
using BucketLab.ObjectStore.Http.Bodies;
using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>PutObject.</summary>
internal static class PutObjectEndpoint
{
    private const long MostBytes = 5L * 1024 * 1024 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var length = exchange.Facts.Header("x-amz-decoded-content-length") ?? exchange.Facts.Header("content-length") ?? throw S3Error.MissingContentLength.With();
        if (long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > MostBytes)
            throw S3Error.EntityTooLarge.With();
        var input = new PutObjectInput
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            ContentHeaders = ObjectHeaders.ReadContent(exchange.Facts),
            UserMetadata = ObjectHeaders.ReadUser(exchange.Facts),
            Conditions = ConditionHeaders.Read(exchange.Facts),
            Checksums = () => ChecksumsOf(exchange.Body),
        };
        var version = await new PutObject(exchange.Store).ExecuteAsync(input, exchange.Body, exchange.Cancelled);
        exchange.ResponseHeaders.ETag = $"\"{version.ETag}\"";
        ObjectHeaders.WriteChecksums(exchange, version);
    }

    private static ImmutableSortedDictionary<string, string> ChecksumsOf(VerifiedBody body) =>
        body is { ChecksumAlgorithm: { } algorithm, ChecksumValue: { } value } ? ObjectVersion.NoHeaders.Add(algorithm.Name, value) : ObjectVersion.NoHeaders;
}

using System.Collections.Immutable;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Events;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>PutObject.</summary>
internal static class PutObjectEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        UploadLength.Check(exchange);
        LockHeaders.DemandDigest(exchange);
        var input = new PutObjectInput
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            Description = DescriptionHeaders.Read(exchange),
            Conditions = ConditionHeaders.Read(exchange.Facts),
            Checksums = exchange.Body.ChecksumAlgorithm is null ? null : () => ChecksumsOf(exchange.Body),
        };
        var version = await new PutObject(exchange.Store, exchange.Cipher).ExecuteAsync(
            input,
            exchange.Body,
            exchange.Cancelled
        );
        exchange.ResponseHeaders.ETag = $"\"{version.ETag}\"";
        ObjectHeaders.WriteChecksums(exchange, version);
        EncryptionHeaders.Write(exchange, version.Encryption);
        VersionHeaders.Write(exchange, version.VersionId);
        ExpirationHeader.Write(exchange, version);
        exchange.Notify(EventNames.CreatedByPut, version);
    }

    public static ImmutableSortedDictionary<string, string> ChecksumsOf(VerifiedBody body) =>
        body is { ChecksumAlgorithm: { } algorithm, ChecksumValue: { } value }
            ? ObjectVersion.NoHeaders.Add(algorithm.Name, value)
            : ObjectVersion.NoHeaders;
}

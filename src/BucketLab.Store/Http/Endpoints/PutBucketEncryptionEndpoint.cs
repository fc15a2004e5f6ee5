using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>PutBucketEncryption: what uploads get that do not say how to be encrypted.</summary>
internal static class PutBucketEncryptionEndpoint
{
    public const string CustomerKeys = "SSE-C";

    private const string Nothing = "NONE";
    private const int MaxBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("ServerSideEncryptionConfiguration", MaxBytes);
        if (document.Children("Rule").ToList() is not [var rule])
            throw S3Error.MalformedXml.With("A ServerSideEncryptionConfiguration holds one Rule.");
        var blocked = rule.Children("BlockedEncryptionTypes").ToList();
        var encryption = rule.Children("ApplyServerSideEncryptionByDefault").ToList() switch
        {
            [var byDefault] => ReadDefault(byDefault) with
            {
                HasBucketKey = rule.Child("BucketKeyEnabled")?.Trim() == "true",
            },
            // S3's own default
            [] when blocked.Count > 0 => new BucketEncryption(ObjectEncryption.Aes256, null, HasBucketKey: false),
            _ => throw S3Error.MalformedXml.With("A Rule holds one ApplyServerSideEncryptionByDefault."),
        };
        exchange.ChangeSettings(bucket =>
            bucket with
            {
                Encryption = encryption with { BlocksCustomerKeys = ReadBlocked(blocked) },
            }
        );
    }

    private static BucketEncryption ReadDefault(XElement byDefault)
    {
        var algorithm = byDefault.Child("SSEAlgorithm")?.Trim();
        if (algorithm is not (ObjectEncryption.Aes256 or ObjectEncryption.Kms))
            throw S3Error.MalformedXml.With();
        var keyId = byDefault.Child("KMSMasterKeyID")?.Trim() is { Length: > 0 } named ? named : null;
        if (keyId is not null && algorithm != ObjectEncryption.Kms)
            throw S3Error.InvalidArgument.With(
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"
            );
        if (keyId is not null)
            EncryptionHeaders.CheckKeyId(keyId);
        return new BucketEncryption(algorithm, keyId, HasBucketKey: false);
    }

    // NONE takes back what was blocked before (Amazon S3 API Reference, BlockedEncryptionTypes).
    private static bool ReadBlocked(List<XElement> lists)
    {
        var types = lists
            .SelectMany(list => list.Children("EncryptionType"))
            .Select(type => type.Value.Trim())
            .ToList();
        if (
            lists.Count > 1
            || (lists.Count == 1 && types.Count == 0)
            || types.Exists(type => type is not (CustomerKeys or Nothing))
            || types.Distinct(StringComparer.Ordinal).Count() > 1
        )
            throw S3Error.MalformedXml.With(
                $"BlockedEncryptionTypes holds an EncryptionType of {CustomerKeys} or {Nothing}."
            );
        return types.Contains(CustomerKeys, StringComparer.Ordinal);
    }
}

using BucketLab.ObjectStore.Http.Xml;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>PutBucketEncryption: what uploads get that do not say how to be encrypted.</summary>
internal static class PutBucketEncryptionEndpoint
{
    private const int MostBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("ServerSideEncryptionConfiguration", MostBytes);
        if (document.Children("Rule").ToList() is not [var rule] || rule.Children("ApplyServerSideEncryptionByDefault").ToList() is not [var byDefault])
            throw S3Error.MalformedXml.With();
        var algorithm = byDefault.Child("SSEAlgorithm")?.Trim();
        if (algorithm is not (ObjectEncryption.Aes256 or ObjectEncryption.Kms))
            throw S3Error.MalformedXml.With();
        var keyId = byDefault.Child("KMSMasterKeyID")?.Trim() is { Length: > 0 } named ? named : null;
        if (keyId is not null && algorithm != ObjectEncryption.Kms)
            throw S3Error.InvalidArgument.With("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
        if (keyId is not null)
            EncryptionHeaders.CheckKeyId(keyId);
        var encryption = new BucketEncryption(algorithm, keyId, rule.Child("BucketKeyEnabled")?.Trim() == "true");
        exchange.Store.Change(exchange.Store.Find(exchange.Bucket), bucket => bucket with { Encryption = encryption });
    }
}

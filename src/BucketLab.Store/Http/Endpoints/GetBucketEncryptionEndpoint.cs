using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetBucketEncryption.</summary>
internal static class GetBucketEncryptionEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var encryption =
            exchange.Cipher.DefaultOf(exchange.Store.Find(exchange.Bucket).Settings)
            ?? throw S3Error.NoEncryptionConfiguration.With();
        return exchange.WriteXmlAsync(
            "ServerSideEncryptionConfiguration",
            xml =>
                xml.Element(
                    "Rule",
                    () =>
                    {
                        xml.Element(
                            "ApplyServerSideEncryptionByDefault",
                            () =>
                            {
                                xml.Element("SSEAlgorithm", encryption.Algorithm);
                                xml.Element("KMSMasterKeyID", encryption.KeyId);
                            }
                        );
                        xml.Element("BucketKeyEnabled", encryption.HasBucketKey);
                        if (encryption.BlocksCustomerKeys)
                            xml.Element(
                                "BlockedEncryptionTypes",
                                () => xml.Element("EncryptionType", PutBucketEncryptionEndpoint.CustomerKeys)
                            );
                    }
                )
        );
    }
}

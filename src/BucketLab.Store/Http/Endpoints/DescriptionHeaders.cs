using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Settings;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Reads the description of an object from the headers of its upload.</summary>
internal static class DescriptionHeaders
{
    public static ObjectDescription Read(S3Exchange exchange) =>
        ObjectAccessHeaders.Describe(
            exchange,
            new()
            {
                ContentHeaders = ObjectHeaders.ReadContent(exchange.Facts),
                UserMetadata = ObjectHeaders.ReadUser(exchange.Facts),
                StorageClass = ReadStorageClass(exchange),
                Encryption = EncryptionHeaders.Read(exchange.Facts),
                Retention = LockHeaders.ReadRetention(exchange),
                LegalHold = LockHeaders.ReadLegalHold(exchange),
                Tags = exchange.Facts.Header("x-amz-tagging") is { } tags ? TagSet.Read(tags) : ObjectVersion.NoHeaders,
            }
        );

    private static string ReadStorageClass(S3Exchange exchange)
    {
        var name = exchange.Facts.Header("x-amz-storage-class") ?? StorageClasses.Standard;
        return StorageClasses.IsKnown(name)
            ? name
            : throw S3Error.InvalidStorageClass.About(
                "The storage class you specified is not valid",
                ("StorageClassRequested", name)
            );
    }
}

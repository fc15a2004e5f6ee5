using System.Security.Cryptography;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The headers of server-side encryption (Amazon S3 User Guide, "Using server-side encryption").</summary>
internal static class EncryptionHeaders
{
    private const string Prefix = "x-amz-server-side-encryption";
    private const string Customer = "-customer-";
    private const string KeyIdHeader = Prefix + "-aws-kms-key-id";
    private const string BucketKeyHeader = Prefix + "-bucket-key-enabled";
    private const string KeyLetters = "-_:/.+=@,";

    /// <summary>Reads the encryption that an upload asks for.</summary>
    public static EncryptionRequest Read(RequestFacts request)
    {
        var algorithm = request.Header(Prefix);
        var keyId = request.Header(KeyIdHeader);
        var customer = ReadCustomerKey(request);
        if (algorithm is not (null or ObjectEncryption.Aes256 or ObjectEncryption.Kms))
            throw Invalid(Prefix, algorithm, "The encryption method specified is not supported");
        if (algorithm is not null && customer is not null)
            throw Invalid(
                Prefix,
                algorithm,
                "Server Side Encryption with Customer provided key is incompatible with the encryption method specified"
            );
        if (keyId is not null && algorithm != ObjectEncryption.Kms)
            throw Invalid(
                Prefix,
                algorithm ?? "null",
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption "
                    + ": aws:kms"
            );
        if (keyId is not null)
            CheckKeyId(keyId);
        return new EncryptionRequest(
            algorithm,
            keyId,
            request.Header(BucketKeyHeader)?.Equals("true", StringComparison.OrdinalIgnoreCase),
            customer
        );
    }

    /// <summary>The key that a read brings; reads must not name a method of the store's own.</summary>
    public static CustomerKey? ReadForRead(RequestFacts request)
    {
        if (request.Header(Prefix) is { } algorithm)
            throw Invalid(
                Prefix,
                algorithm,
                "x-amz-server-side-encryption header is not supported for this operation."
            );
        return ReadCustomerKey(request);
    }

    public static CustomerKey? ReadCopySource(RequestFacts request) =>
        ReadCustomerKey(request, "x-amz-copy-source-server-side-encryption" + Customer);

    public static CustomerKey? ReadCustomerKey(RequestFacts request, string prefix = Prefix + Customer)
    {
        if (!request.HasHeaderOf(prefix))
            return null;
        var (algorithm, key, md5) = (
            request.Header(prefix + "algorithm"),
            request.Header(prefix + "key"),
            request.Header(prefix + "key-md5")
        );
        if (algorithm is null && key is null && md5 is null)
            return null;
        if (algorithm is null)
            throw Invalid(
                prefix + "algorithm",
                "null",
                "Requests specifying Server Side Encryption with Customer provided keys must provide a valid "
                    + "encryption algorithm."
            );
        if (algorithm != "AES256")
            throw S3Error.InvalidEncryptionAlgorithm.With(
                "The encryption request you specified is not valid. Supported value: AES256."
            );
        if (key is null)
            throw Invalid(
                prefix + "key",
                "null",
                "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate "
                    + "secret key."
            );
        if (md5 is null)
            throw Invalid(
                prefix + "key-MD5",
                "null",
                "Requests specifying Server Side Encryption with Customer provided keys must provide the client "
                    + "calculated MD5 of the secret key."
            );
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var written) || written != KeyWrap.KeyBytes)
            throw Invalid(prefix + "key", "", "The secret key was invalid for the specified algorithm.");
        var material = bytes[..written];
        if (Convert.ToBase64String(MD5.HashData(material)) != md5)
            throw Invalid(
                prefix + "key-MD5",
                md5,
                "The calculated MD5 hash of the key did not match the hash that was provided."
            );
        return new CustomerKey(material, md5);
    }

    public static void CheckKeyId(string keyId)
    {
        if (
            keyId.Length is 0 or > 2048
            || !keyId.All(letter =>
                char.IsAsciiLetterOrDigit(letter) || KeyLetters.Contains(letter, StringComparison.Ordinal)
            )
        )
            throw S3Error.KmsNotFound.With("Invalid keyId");
    }

    /// <summary>Says how an object is encrypted; nothing for plain bytes.</summary>
    public static void Write(S3Exchange exchange, ObjectEncryption? encryption)
    {
        var headers = exchange.ResponseHeaders;
        if (encryption is null)
            return;
        if (encryption.Algorithm == ObjectEncryption.Customer)
        {
            headers[Prefix + Customer + "algorithm"] = "AES256";
            headers[Prefix + Customer + "key-MD5"] = encryption.CustomerKeyMd5;
            return;
        }

        headers[Prefix] = encryption.Algorithm;
        if (encryption.Algorithm != ObjectEncryption.Kms)
            return;
        headers[KeyIdHeader] = encryption.KeyId;
        if (encryption.HasBucketKey)
            headers[BucketKeyHeader] = "true";
    }

    private static S3Exception Invalid(string name, string value, string message) =>
        new(S3Error.InvalidArgument, message) { Details = [new("ArgumentName", name), new("ArgumentValue", value)] };
}

using System.Security.Cryptography;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Encryption;

/// <summary>Decides how an object is encrypted, and opens what is (Amazon S3 User Guide, "Protecting data with
/// server-side encryption").</summary>
/// <param name="keys">The master keys.</param>
/// <param name="encryptsByDefault">True to encrypt uploads that neither ask for it nor lie in a bucket that
/// does, unless the bucket keeps them plain.</param>
internal sealed class ObjectCipher(KeyRing keys, bool encryptsByDefault)
{
    /// <summary>The encryption of an upload to this bucket that names none; null for plain bytes.</summary>
    public BucketEncryption? DefaultOf(Bucket bucket) =>
        bucket.Encryption
        ?? (
            encryptsByDefault && !bucket.KeepsPlain
                ? new BucketEncryption(ObjectEncryption.Aes256, null, HasBucketKey: false)
                : null
        );

    /// <summary>A new data key, or null for plain bytes.</summary>
    public DataKey? Begin(Bucket bucket, string key, EncryptionRequest request)
    {
        var context = DataKey.ContextOf(bucket.Name, key);
        if (request.Customer is { } customer)
        {
            return bucket.Encryption?.BlocksCustomerKeys == true
                ? throw S3Error.AccessDenied.With("The bucket blocks encryption with customer-provided keys (SSE-C).")
                : BeginCustomer(customer, context);
        }

        var algorithm = request.Algorithm ?? DefaultOf(bucket)?.Algorithm;
        if (algorithm is null)
            return null;
        var usesBucketDefault = request.Algorithm is null;
        var keyId =
            algorithm == ObjectEncryption.Aes256
                ? KeyRing.StoreKeyId
                : request.KeyId ?? (usesBucketDefault ? bucket.Encryption?.KeyId : null) ?? KeyRing.DefaultKmsKeyId;
        var bytes = RandomNumberGenerator.GetBytes(KeyWrap.KeyBytes);
        var (wrapped, generation) = keys.Wrap(bytes, keyId, context);
        return new DataKey(
            bytes,
            context,
            new ObjectEncryption
            {
                Algorithm = algorithm,
                KeyId = keyId,
                KeyGeneration = generation,
                WrappedKey = wrapped,
                HasBucketKey =
                    algorithm == ObjectEncryption.Kms
                    && (request.HasBucketKey ?? bucket.Encryption?.HasBucketKey ?? false),
            }
        );
    }

    /// <summary>The data key of what is stored, or null for plain bytes; the client must bring its own key exactly
    /// where one was used.</summary>
    public DataKey? Open(string bucket, string key, ObjectEncryption? encryption, CustomerKey? customer)
    {
        if (encryption?.Algorithm != ObjectEncryption.Customer)
        {
            if (customer is not null)
                throw S3Error.InvalidRequest.With("The encryption parameters are not applicable to this object.");
            if (encryption is null)
                return null;
            var context = DataKey.ContextOf(bucket, key);
            return new DataKey(keys.Unwrap(encryption, context), context, encryption);
        }

        if (customer is null)
            throw S3Error.InvalidRequest.With(
                "The object was stored using a form of Server Side Encryption. The correct parameters must be "
                    + "provided to retrieve the object."
            );
        var bound = DataKey.ContextOf(bucket, key);
        var bytes =
            customer.Md5 == encryption.CustomerKeyMd5
                ? KeyWrap.TryUnwrap(encryption.WrappedKey, customer.Bytes, bound)
                : null;
        return new DataKey(bytes ?? throw S3Error.AccessDenied.With("Access Denied"), bound, encryption);
    }

    /// <summary>Wraps the data key of what is stored under a KMS key that exists; the bytes stay as they are.</summary>
    /// <param name="target">Bucket and key of the object.</param>
    /// <param name="encryption">The new encryption: AES256 or aws:kms.</param>
    /// <param name="keyId">The KMS key.</param>
    /// <param name="hasBucketKey">The S3 Bucket Key flag.</param>
    public ObjectEncryption Rewrap(
        (string Bucket, string Key) target,
        ObjectEncryption encryption,
        string keyId,
        bool hasBucketKey
    )
    {
        keys.Demand(keyId);
        var context = DataKey.ContextOf(target.Bucket, target.Key);
        var (wrapped, generation) = keys.Wrap(keys.Unwrap(encryption, context), keyId, context);
        return encryption with
        {
            Algorithm = ObjectEncryption.Kms,
            KeyId = keyId,
            KeyGeneration = generation,
            WrappedKey = wrapped,
            HasBucketKey = hasBucketKey,
        };
    }

    /// <summary>The files of a version as one run of plain bytes.</summary>
    public static ObjectBytes Read(ObjectVersion version, IReadOnlyList<FileBytes> files, DataKey? key)
    {
        if (version.Parts is not { } parts)
            return ReadFile(files[0], version.Place, version.SizeBytes);
        var read = files.Select((file, index) => ReadFile(file, parts[index].Place, parts[index].SizeBytes)).ToList();
        return read is [var only] ? only : new JoinedBytes(read);

        ObjectBytes ReadFile(FileBytes file, string place, long size) =>
            key is null ? file : new DecryptedBytes(file, new ChunkCipher(key, place), size);
    }

    private static DataKey BeginCustomer(CustomerKey customer, byte[] context)
    {
        var bytes = RandomNumberGenerator.GetBytes(KeyWrap.KeyBytes);
        return new DataKey(
            bytes,
            context,
            new ObjectEncryption
            {
                Algorithm = ObjectEncryption.Customer,
                CustomerKeyMd5 = customer.Md5,
                WrappedKey = KeyWrap.Wrap(bytes, customer.Bytes, context),
            }
        );
    }
}

/// <summary>The encryption that an upload asks for.</summary>
/// <param name="Algorithm">AES256 or aws:kms; null leaves it to the bucket.</param>
/// <param name="KeyId">The KMS key, or null for the store's own.</param>
/// <param name="HasBucketKey">The S3 Bucket Key flag; null leaves it to the bucket.</param>
/// <param name="Customer">A key of the client's own, or null.</param>
internal sealed record EncryptionRequest(
    string? Algorithm = null,
    string? KeyId = null,
    bool? HasBucketKey = null,
    CustomerKey? Customer = null
)
{
    public static readonly EncryptionRequest None = new();

    public bool IsNone => this == None;
}

namespace BucketLab.Contracts.StoreControl;

/// <summary>The newest version of an object as the store keeps it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="Version">All that is known of it but its bytes.</param>
/// <param name="Files">The metadata file first, then the data files in the order of the bytes.</param>
public sealed record ObjectOnDisk(string Bucket, string Key, StoredVersion Version, IReadOnlyList<StoredFile> Files);

/// <summary>A version of an object.</summary>
/// <param name="VersionId">The version id; <c>null</c> as a word without versioning.</param>
/// <param name="IsDeleteMarker">True for a version that says the key is deleted.</param>
/// <param name="SizeBytes">Length of the object.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="LastModified">UTC, whole seconds.</param>
/// <param name="StorageClass">As S3 spells it.</param>
/// <param name="Headers">Content-Type and the other headers that are stored and given back.</param>
/// <param name="Metadata">User metadata without <c>x-amz-meta-</c>.</param>
/// <param name="Tags">Object tags.</param>
/// <param name="Checksums">By algorithm name, base64.</param>
/// <param name="Parts">The number of parts of a multipart upload; null for a plain one.</param>
/// <param name="Encryption">Null for plain bytes.</param>
public sealed record StoredVersion(
    string VersionId,
    bool IsDeleteMarker,
    long SizeBytes,
    string ETag,
    DateTimeOffset LastModified,
    string StorageClass,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> Checksums,
    int? Parts,
    StoredEncryption? Encryption
);

/// <summary>The encryption of a version's bytes on the disk.</summary>
/// <param name="Algorithm"><c>AES256</c> (SSE-S3), <c>aws:kms</c> (SSE-KMS) or <c>customer</c> (SSE-C).</param>
/// <param name="WrappedKey">The data key, itself encrypted, base64.</param>
/// <param name="KeyId">The master key that wraps it; null for a customer's key.</param>
/// <param name="KeyGeneration">The generation of the master key that wraps it.</param>
/// <param name="CustomerKeyMd5">Base64 of the MD5 of the customer's key, or null.</param>
/// <param name="HasBucketKey">The S3 Bucket Key flag.</param>
public sealed record StoredEncryption(
    string Algorithm,
    string WrappedKey,
    string? KeyId,
    int KeyGeneration,
    string? CustomerKeyMd5,
    bool HasBucketKey
);

/// <summary>A file behind an object.</summary>
/// <param name="Path">Its full path on the store's machine.</param>
/// <param name="Role"><c>metadata</c> or <c>data</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Encrypted">True where it holds cipher text.</param>
/// <param name="First">Its first bytes, up to 32, as lower-case hexadecimal digits.</param>
public sealed record StoredFile(string Path, string Role, long Bytes, bool Encrypted, string First);

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Model;

/// <summary>All that is known of one version of an object but its bytes.</summary>
internal sealed record ObjectVersion
{
    /// <summary>The content header that says where a website would send the reader; alone of all it is not taken over
    /// by a copy (Amazon S3 API Reference, CopyObject).</summary>
    public const string RedirectHeader = "x-amz-website-redirect-location";

    /// <summary>The version id of what is written while versioning is off or suspended.</summary>
    public const string NullVersionId = "null";

    public required string Key { get; init; }

    /// <summary>Names the version's metadata file, and its data file unless it has <see cref="Parts"/>. Never
    /// reused.</summary>
    public required string Place { get; init; }

    /// <summary>Later commits sort after earlier ones. Uploads begin in one order and end in another, so this is not
    /// <see cref="Place"/>.</summary>
    public string Order { get; init; } = "";

    public string VersionId { get; init; } = NullVersionId;

    /// <summary>A version that says the key is deleted; it has no bytes.</summary>
    public bool IsDeleteMarker { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Length of the data file, which cipher text makes longer; 0 when the bytes lie in
    /// <see cref="Parts"/>.</summary>
    public long StoredBytes { get; init; }

    /// <summary>CRC-32C of each 256 KiB of the data file, base64; null when the bytes lie in
    /// <see cref="Parts"/>.</summary>
    public string? Digests { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>UTC, whole seconds, as HTTP dates can say it.</summary>
    public required DateTimeOffset LastModified { get; init; }

    public string StorageClass { get; init; } = StorageClasses.Standard;

    /// <summary>Until when an archived object can be read (Amazon S3 API Reference, RestoreObject); null when it was
    /// never restored.</summary>
    public DateTimeOffset? RestoredUntil { get; init; }

    /// <summary>Content-Type, Cache-Control and the other headers that are stored and given back.</summary>
    public ImmutableSortedDictionary<string, string> ContentHeaders { get; init; } = NoHeaders;

    /// <summary>User metadata without the x-amz-meta- prefix; names in lower case.</summary>
    public ImmutableSortedDictionary<string, string> UserMetadata { get; init; } = NoHeaders;

    /// <summary>Object tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoHeaders;

    /// <summary>Name of the identity that wrote it; null for the bucket's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Null for the private one.</summary>
    public AccessControlList? Acl { get; init; }

    /// <summary>Checksums by algorithm name (CRC32, SHA256, ...), base64.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = NoHeaders;

    /// <summary>True if <see cref="Checksums"/> is made from the checksums of the parts instead of the bytes.</summary>
    public bool HasCompositeChecksum { get; init; }

    /// <summary>The parts of a multipart upload in order, each with a data file of its own; null for a plain
    /// upload.</summary>
    public IReadOnlyList<ObjectPart>? Parts { get; init; }

    /// <summary>The multipart upload it came from, or null.</summary>
    public string? UploadId { get; init; }

    /// <summary>Encryption of its bytes on the disk, or null for plain bytes.</summary>
    public ObjectEncryption? Encryption { get; init; }

    public ObjectRetention? Retention { get; init; }

    /// <summary>True while the version must not be deleted; null when it was never set.</summary>
    public bool? LegalHold { get; init; }

    /// <summary>Its annotations in the order of their names; null without any.</summary>
    public IReadOnlyList<ObjectAnnotation>? Annotations { get; init; }

    /// <summary>The places of its data files: of its bytes, in their order, and of its annotations.</summary>
    [JsonIgnore]
    public IEnumerable<string> DataPlaces =>
        IsDeleteMarker
            ? []
            : (Parts?.Select(part => part.Place) ?? [Place]).Concat(
                Annotations?.Select(annotation => annotation.Place) ?? []
            );

    public ObjectAnnotation? FindAnnotation(string name) =>
        Annotations?.FirstOrDefault(annotation => annotation.Name == name);

    public static ImmutableSortedDictionary<string, string> NoHeaders { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>A named text that belongs to one version of an object (Amazon S3 User Guide, "Annotations").</summary>
internal sealed record ObjectAnnotation
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxOnObject = 1000;

    /// <summary>1 to 512 bytes; unique within the version.</summary>
    public required string Name { get; init; }

    /// <summary>Names the data file, which lies beside those of the object and is encrypted as they are.</summary>
    public required string Place { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Length of the data file, which cipher text makes longer.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>CRC-32C of each 256 KiB of the data file, base64.</summary>
    public required string Digests { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>By algorithm name, base64.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = ObjectVersion.NoHeaders;
}

/// <summary>Encryption of an object's bytes: the data key that encrypts them, itself encrypted ("wrapped") by another
/// key.</summary>
internal sealed record ObjectEncryption
{
    public const string Aes256 = "AES256";
    public const string Kms = "aws:kms";
    public const string Customer = "customer";

    /// <summary><see cref="Aes256"/> (SSE-S3), <see cref="Kms"/> (SSE-KMS) or <see cref="Customer"/> (SSE-C).</summary>
    public required string Algorithm { get; init; }

    /// <summary>The data key, AES-256-GCM under the key that <see cref="Algorithm"/> names: nonce, cipher text and tag,
    /// base64.</summary>
    public required string WrappedKey { get; init; }

    /// <summary>The master key that wraps the data key; null for a customer's key.</summary>
    public string? KeyId { get; init; }

    /// <summary>The generation of the master key that wraps it; grows when the key is rotated.</summary>
    public int KeyGeneration { get; init; }

    /// <summary>Base64 of the MD5 of the customer's key, which says which key is needed and nothing else of
    /// it.</summary>
    public string? CustomerKeyMd5 { get; init; }

    /// <summary>The S3 Bucket Key flag; it changes what AWS charges, and here only the header.</summary>
    public bool HasBucketKey { get; init; }
}

/// <summary>One part of a multipart upload, before and after it is completed.</summary>
internal sealed record ObjectPart
{
    /// <summary>From 1 to 10,000.</summary>
    public required int Number { get; init; }

    /// <summary>Names the data file, which lies beside those of the object.</summary>
    public required string Place { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Length of the data file, which cipher text makes longer.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>CRC-32C of each 256 KiB of the data file, base64.</summary>
    public required string Digests { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Checksums by algorithm name, base64.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = ObjectVersion.NoHeaders;
}

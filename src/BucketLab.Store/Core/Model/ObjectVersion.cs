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

    /// <summary>Whether <see cref="Checksums"/> is made from the checksums of the parts instead of the bytes.</summary>
    public bool HasCompositeChecksum { get; init; }

    /// <summary>The parts of a multipart upload in order, each with a data file of its own; null for a plain
    /// upload.</summary>
    public IReadOnlyList<ObjectPart>? Parts { get; init; }

    /// <summary>The multipart upload it came from, or null.</summary>
    public string? UploadId { get; init; }

    /// <summary>How its bytes are encrypted on the disk, or null for plain bytes.</summary>
    public ObjectEncryption? Encryption { get; init; }

    public ObjectRetention? Retention { get; init; }

    /// <summary>While true the version must not be deleted; null when nobody ever said.</summary>
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

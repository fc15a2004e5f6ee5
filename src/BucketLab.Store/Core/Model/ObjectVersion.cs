using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Model;

/// <summary>The metadata of one version of an object. A store has a million of them in memory: what is the same for
/// most, or short, takes no object of its own.</summary>
internal sealed record ObjectVersion
{
    private readonly long place;
    private readonly long order; // 0 for none
    private readonly long eTagStart; // of an MD5, which nearly all are
    private readonly long eTagEnd;
    private readonly string? eTag;
    private readonly uint digest; // of the only block
    private readonly bool hasOneDigest;
    private readonly string? digests;
    private readonly string? checksumName;
    private readonly string? checksum;
    private readonly ImmutableSortedDictionary<string, string>? checksums;
    private readonly RareFields? rare;

    public ObjectVersion() { }

    /// <summary>Makes a version from what the index file has, without texts in between.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="place">Its place as a number.</param>
    /// <param name="order">Its order as a number.</param>
    /// <param name="eTag">In UTF-8.</param>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the fields behind the properties are set
    internal ObjectVersion(string key, long place, long order, ReadOnlySpan<byte> eTag)
#pragma warning restore CS8618
    {
        (Key, this.place, this.order) = (key, place, order);
        if (
            eTag.Length == 32
            && Ascii.IsValid(eTag)
            && long.TryParse(eTag[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var start)
            && long.TryParse(eTag[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var end)
            && !eTag.ContainsAnyInRange((byte)'A', (byte)'F')
        )
            (eTagStart, eTagEnd) = (start, end);
        else
            this.eTag = Encoding.UTF8.GetString(eTag);
    }

    /// <summary>The content header that says where a website would send the reader; alone of all it is not taken over
    /// by a copy (Amazon S3 API Reference, CopyObject).</summary>
    public const string RedirectHeader = "x-amz-website-redirect-location";

    /// <summary>The version id of what is written while versioning is off or suspended.</summary>
    public const string NullVersionId = "null";

    public required string Key { get; init; }

    /// <summary>Names the version's metadata file, and its data file unless it has <see cref="Parts"/>. Never
    /// reused.</summary>
    public required string Place
    {
        get => rare?.OddPlace ?? HexNumber.TextOf(place);
        init
        {
            var isOdd = !HexNumber.TryRead(value, out place);
            if (isOdd || rare?.OddPlace is not null)
                rare = Rare with { OddPlace = isOdd ? value : null };
        }
    }

    /// <summary>Later commits sort after earlier ones. Uploads begin in one order and end in another, so this is not
    /// <see cref="Place"/>.</summary>
    public string Order
    {
        get => rare?.OddOrder ?? (order == 0 ? "" : HexNumber.TextOf(order));
        init
        {
            var isOdd = (!HexNumber.TryRead(value, out order) || order == 0) && value.Length > 0;
            if (isOdd || rare?.OddOrder is not null)
                rare = Rare with { OddOrder = isOdd ? value : null };
        }
    }

    public string VersionId { get; init; } = NullVersionId;

    /// <summary>A version that says the key is deleted; it has no bytes.</summary>
    public bool IsDeleteMarker { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Length of the data file, which cipher text makes longer; 0 when the bytes lie in
    /// <see cref="Parts"/>.</summary>
    public long StoredBytes { get; init; }

    /// <summary>CRC-32C of each 256 KiB of the data file, base64; null when the bytes lie in
    /// <see cref="Parts"/>.</summary>
    public string? Digests
    {
        get => hasOneDigest ? TextOfDigest(digest) : digests;
        init
        {
            hasOneDigest = IsOneDigest(value, out digest);
            digests = hasOneDigest ? null : value;
        }
    }

    /// <summary>Without quotes.</summary>
    public required string ETag
    {
        get => eTag ?? new string(ETagIn(stackalloc char[32]));
        init
        {
            (eTagStart, eTagEnd, eTag) = (0, 0, value);
            if (
                value.Length == 32
                && HexNumber.TryRead(value.AsSpan(0, 16), out var start)
                && HexNumber.TryRead(value.AsSpan(16), out var end)
            )
                (eTagStart, eTagEnd, eTag) = (start, end, null);
        }
    }

    /// <summary>UTC, whole seconds, as HTTP dates can say it.</summary>
    public required DateTimeOffset LastModified { get; init; }

    public string StorageClass { get; init; } = StorageClasses.Standard;

    /// <summary>Until when an archived object can be read (Amazon S3 API Reference, RestoreObject); null when it was
    /// never restored.</summary>
    public DateTimeOffset? RestoredUntil
    {
        get => rare?.RestoredUntil;
        init => rare = value is null && rare is null ? null : Rare with { RestoredUntil = value };
    }

    /// <summary>Content-Type, Cache-Control and the other headers that are stored and given back.</summary>
    public ImmutableSortedDictionary<string, string> ContentHeaders { get; init; } = NoHeaders;

    /// <summary>User metadata without the x-amz-meta- prefix; names in lower case.</summary>
    public ImmutableSortedDictionary<string, string> UserMetadata { get; init; } = NoHeaders;

    /// <summary>Object tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoHeaders;

    /// <summary>Name of the identity that wrote it; null for the bucket's owner.</summary>
    public string? Owner
    {
        get => rare?.Owner;
        init => rare = value is null && rare is null ? null : Rare with { Owner = value };
    }

    /// <summary>Null for the private one.</summary>
    public AccessControlList? Acl
    {
        get => rare?.Acl;
        init => rare = value is null && rare is null ? null : Rare with { Acl = value };
    }

    /// <summary>Checksums by algorithm name (CRC32, SHA256, ...), base64.</summary>
    public ImmutableSortedDictionary<string, string> Checksums
    {
        get => checksumName is null ? checksums ?? NoHeaders : NoHeaders.Add(checksumName, checksum!);
        init
        {
            (checksumName, checksum) = (null, null);
            if (value.Count == 1)
                (checksumName, checksum) = value.First();
            checksums = value.Count > 1 ? value : null;
        }
    }

    /// <summary>The algorithm of its checksum when it has exactly one, else null.</summary>
    [JsonIgnore]
    public string? OnlyChecksumName => checksumName;

    /// <summary>True if <see cref="Checksums"/> is made from the checksums of the parts instead of the bytes.</summary>
    public bool HasCompositeChecksum { get; init; }

    /// <summary>The parts of a multipart upload in order, each with a data file of its own; null for a plain
    /// upload.</summary>
    public IReadOnlyList<ObjectPart>? Parts
    {
        get => rare?.Parts;
        init => rare = value is null && rare is null ? null : Rare with { Parts = value };
    }

    /// <summary>The multipart upload it came from, or null.</summary>
    public string? UploadId
    {
        get => rare?.UploadId;
        init => rare = value is null && rare is null ? null : Rare with { UploadId = value };
    }

    /// <summary>Encryption of its bytes on the disk, or null for plain bytes.</summary>
    public ObjectEncryption? Encryption { get; init; }

    public ObjectRetention? Retention
    {
        get => rare?.Retention;
        init => rare = value is null && rare is null ? null : Rare with { Retention = value };
    }

    /// <summary>True while the version must not be deleted; null when it was never set.</summary>
    public bool? LegalHold
    {
        get => rare?.LegalHold;
        init => rare = value is null && rare is null ? null : Rare with { LegalHold = value };
    }

    /// <summary>Its annotations in the order of their names; null without any.</summary>
    public IReadOnlyList<ObjectAnnotation>? Annotations
    {
        get => rare?.Annotations;
        init => rare = value is null && rare is null ? null : Rare with { Annotations = value };
    }

    /// <summary>The places of its data files: of its bytes, in their order, and of its annotations.</summary>
    [JsonIgnore]
    public IEnumerable<string> DataPlaces =>
        IsDeleteMarker
            ? []
            : (Parts?.Select(part => part.Place) ?? [Place]).Concat(
                Annotations?.Select(annotation => annotation.Place) ?? []
            );

    /// <summary>The larger of place and order as a number.</summary>
    [JsonIgnore]
    public long LastPlace => Math.Max(place, order);

    /// <summary>The ETag without a string of its own, for a page that has a thousand.</summary>
    /// <param name="room">At least 32 characters.</param>
    public ReadOnlySpan<char> ETagIn(Span<char> room)
    {
        if (eTag is not null)
            return eTag;
        eTagStart.TryFormat(room, out _, "x16", CultureInfo.InvariantCulture);
        eTagEnd.TryFormat(room[16..], out _, "x16", CultureInfo.InvariantCulture);
        return room[..32];
    }

    private RareFields Rare => rare ?? RareFields.None;

    /// <summary>Compares the order of two versions as their texts compare.</summary>
    public static int CompareOrders(ObjectVersion x, ObjectVersion y) =>
        x.rare?.OddOrder is null && y.rare?.OddOrder is null
            ? ((ulong)x.order).CompareTo((ulong)y.order)
            : string.CompareOrdinal(x.Order, y.Order);

    public ObjectAnnotation? FindAnnotation(string name) =>
        Annotations?.FirstOrDefault(annotation => annotation.Name == name);

    public static ImmutableSortedDictionary<string, string> NoHeaders { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static string TextOfDigest(uint digest)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, digest);
        return Convert.ToBase64String(bytes);
    }

    private static bool IsOneDigest(string? text, out uint digest)
    {
        digest = 0;
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        if (text?.Length != 8 || !Convert.TryFromBase64String(text, bytes, out var length) || length != bytes.Length)
            return false;
        digest = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return TextOfDigest(digest) == text;
    }

    /// <summary>The fields that few versions have, and places that are no numbers.</summary>
    private sealed record RareFields
    {
        public static readonly RareFields None = new();

        public string? OddPlace { get; init; }
        public string? OddOrder { get; init; }
        public DateTimeOffset? RestoredUntil { get; init; }
        public string? Owner { get; init; }
        public AccessControlList? Acl { get; init; }
        public IReadOnlyList<ObjectPart>? Parts { get; init; }
        public string? UploadId { get; init; }
        public ObjectRetention? Retention { get; init; }
        public bool? LegalHold { get; init; }
        public IReadOnlyList<ObjectAnnotation>? Annotations { get; init; }
    }
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

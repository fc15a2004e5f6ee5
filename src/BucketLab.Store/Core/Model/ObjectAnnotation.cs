using System.Collections.Immutable;

namespace BucketLab.Store.Core.Model;

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

using System.Collections.Immutable;

namespace BucketLab.Store.Core.Model;

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

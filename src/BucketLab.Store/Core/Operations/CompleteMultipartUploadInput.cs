using System.Collections.Immutable;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>What completes a multipart upload.</summary>
internal sealed record CompleteMultipartUploadInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string UploadId { get; init; }

    /// <summary>The parts in the order that the client sent.</summary>
    public required IReadOnlyList<CompletedPart> Parts { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>The checksum that the client expects of the whole, by algorithm name; may be empty.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = ObjectVersion.NoHeaders;

    /// <summary>FULL_OBJECT or COMPOSITE as the client says it, or null.</summary>
    public string? ChecksumType { get; init; }

    /// <summary>The size that the client expects of the whole (x-amz-mp-object-size), or null.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The customer's key, which an upload that has a checksum algorithm needs again; null for none.</summary>
    public CustomerKey? CustomerKey { get; init; }
}

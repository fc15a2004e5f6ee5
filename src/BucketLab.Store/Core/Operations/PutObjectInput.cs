using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>What a PutObject brings besides its body.</summary>
internal sealed record PutObjectInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required ObjectDescription Description { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>
    /// Asked once the body is read: the checksum that came with it or after it, by algorithm name. Null when none was
    /// promised; the store then computes its own.
    /// </summary>
    public Func<ImmutableSortedDictionary<string, string>>? Checksums { get; init; }

    /// <summary>What the store computes when no checksum was promised; CRC64NVME as S3 does.</summary>
    public Checksums.ChecksumAlgorithm DefaultChecksum { get; init; } = Core.Checksums.ChecksumAlgorithm.Crc64Nvme;

    /// <summary>Annotations of another object that this one gets too, each with what reads its text.</summary>
    public IReadOnlyList<(ObjectAnnotation Annotation, Func<byte[]> Read)> Annotations { get; init; } = [];
}

using BucketLab.Store.Core.Checksums;

namespace BucketLab.Store.Core.Operations;

/// <summary>What a CopyObject asks for.</summary>
internal sealed record CopyObjectInput
{
    public required CopySource Source { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>True for x-amz-metadata-directive REPLACE: headers and metadata come from the request.</summary>
    public required bool ReplacesMetadata { get; init; }

    /// <summary>True for x-amz-tagging-directive REPLACE.</summary>
    public bool ReplacesTags { get; init; }

    /// <summary>False for x-amz-object-annotation-directive EXCLUDE.</summary>
    public bool CopiesAnnotations { get; init; } = true;

    /// <summary>Called when there are annotations to copy; throws when the caller may not.</summary>
    public Action? DemandAnnotations { get; init; }

    /// <summary>What the request says of the new object; metadata and tags count only when they replace.</summary>
    public required ObjectDescription Description { get; init; }

    /// <summary>Whether the request names a storage class, which makes a copy onto itself a change.</summary>
    public bool ChangesStorageClass { get; init; }

    /// <summary>Null keeps the algorithm of the source.</summary>
    public ChecksumAlgorithm? Checksum { get; init; }

    public Conditions Conditions { get; init; } = new();
}

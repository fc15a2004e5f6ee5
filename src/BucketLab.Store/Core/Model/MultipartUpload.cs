namespace BucketLab.Store.Core.Model;

/// <summary>A multipart upload that is neither completed nor aborted, without its parts.</summary>
internal sealed record MultipartUpload
{
    public required string UploadId { get; init; }

    public required string Key { get; init; }

    /// <summary>Name of the identity that began it.</summary>
    public required string Initiator { get; init; }

    public required DateTimeOffset Initiated { get; init; }

    /// <summary>The finished object without its bytes.</summary>
    public required ObjectVersion Draft { get; init; }

    /// <summary>The checksum algorithm that was asked for, or null.</summary>
    public string? ChecksumAlgorithm { get; init; }

    /// <summary>FULL_OBJECT or COMPOSITE; null without an algorithm.</summary>
    public string? ChecksumType { get; init; }
}

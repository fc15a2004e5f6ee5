namespace BucketLab.Store.Core.Operations;

/// <summary>What a listing of uploads asks for.</summary>
internal sealed record ListMultipartUploadsInput
{
    public required string Bucket { get; init; }

    public string Prefix { get; init; } = "";

    public string Delimiter { get; init; } = "";

    /// <summary>Only what comes after this key or common prefix.</summary>
    public string KeyMarker { get; init; } = "";

    /// <summary>With it also uploads of the key of <see cref="KeyMarker"/> whose id is larger; empty for
    /// none.</summary>
    public string UploadIdMarker { get; init; } = "";

    /// <summary>Most uploads and common prefixes together, 0 to 1,000.</summary>
    public int MaxUploads { get; init; } = 1000;
}

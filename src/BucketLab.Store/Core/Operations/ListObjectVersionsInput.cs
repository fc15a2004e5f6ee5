namespace BucketLab.Store.Core.Operations;

/// <summary>What a listing of versions asks for.</summary>
internal sealed record ListObjectVersionsInput
{
    public required string Bucket { get; init; }

    public string Prefix { get; init; } = "";

    public string Delimiter { get; init; } = "";

    /// <summary>Only what comes after this key or common prefix.</summary>
    public string KeyMarker { get; init; } = "";

    /// <summary>With it the listing goes on within the key of <see cref="KeyMarker"/>, after this version; empty for
    /// none.</summary>
    public string VersionIdMarker { get; init; } = "";

    /// <summary>Most versions and common prefixes together, 0 to 1,000.</summary>
    public int MaxKeys { get; init; } = 1000;
}

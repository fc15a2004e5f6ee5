namespace BucketLab.Store.Core.Operations;

/// <summary>What a listing asks for, the same for both versions of ListObjects.</summary>
internal sealed record ListObjectsInput
{
    public required string Bucket { get; init; }

    /// <summary>Only keys that begin with this.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Groups keys that go on with this after the prefix; empty for no groups.</summary>
    public string Delimiter { get; init; } = "";

    /// <summary>Only keys and common prefixes after this one.</summary>
    public string After { get; init; } = "";

    /// <summary>Most keys and common prefixes together, 0 to 1,000.</summary>
    public int MaxKeys { get; init; } = 1000;
}

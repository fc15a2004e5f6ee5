namespace BucketLab.Store.Core.Operations;

/// <summary>What a deletion asks for.</summary>
internal sealed record DeleteObjectInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>Null for the key itself, which leaves a delete marker where versions are kept.</summary>
    public string? VersionId { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>Whether the caller may, and asks to, delete what governance retention protects.</summary>
    public bool BypassesGovernance { get; init; }
}

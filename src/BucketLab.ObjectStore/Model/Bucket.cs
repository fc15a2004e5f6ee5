namespace BucketLab.ObjectStore.Model;

/// <summary>A bucket's own settings; its objects are kept by Storage.</summary>
internal sealed record Bucket
{
    public required string Name { get; init; }

    /// <summary>Name of the identity that created it.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Region { get; init; }

    /// <summary>The policy document as it was put, or null.</summary>
    public string? Policy { get; init; }
}

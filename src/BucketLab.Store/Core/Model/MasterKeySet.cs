namespace BucketLab.Store.Core.Model;

/// <summary>All master keys of a store, as its key file holds them.</summary>
internal sealed record MasterKeySet(IReadOnlyList<MasterKey> Keys);

/// <summary>A key that wraps data keys and never leaves the store.</summary>
internal sealed record MasterKey
{
    /// <summary>The name that requests use: a KMS key id, or the store's own for SSE-S3.</summary>
    public required string Id { get; init; }

    /// <summary>A disabled key neither wraps nor unwraps.</summary>
    public bool IsEnabled { get; init; } = true;

    public required DateTimeOffset Created { get; init; }

    /// <summary>Base64 of 32 bytes each; the last one wraps, earlier ones unwrap what they wrapped.</summary>
    public required IReadOnlyList<string> Generations { get; init; }
}

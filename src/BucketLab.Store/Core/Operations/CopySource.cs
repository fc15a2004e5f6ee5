using BucketLab.Store.Core.Encryption;

namespace BucketLab.Store.Core.Operations;

/// <summary>The source of a copy: x-amz-copy-source and the headers that go with it.</summary>
internal sealed record CopySource
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public string? VersionId { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>The key that opens a source encrypted by its customer's key.</summary>
    public CustomerKey? CustomerKey { get; init; }
}

using System.Collections.Immutable;

namespace BucketLab.ObjectStore.Operations;

/// <summary>What a PutObject brings besides its body.</summary>
internal sealed record PutObjectInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required ImmutableSortedDictionary<string, string> ContentHeaders { get; init; }

    public required ImmutableSortedDictionary<string, string> UserMetadata { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>Asked once the body is read: the checksums that came with it or after it, by algorithm name.</summary>
    public Func<ImmutableSortedDictionary<string, string>> Checksums { get; init; } = () => Model.ObjectVersion.NoHeaders;
}

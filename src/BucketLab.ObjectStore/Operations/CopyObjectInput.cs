using System.Collections.Immutable;

namespace BucketLab.ObjectStore.Operations;

/// <summary>What a CopyObject asks for.</summary>
internal sealed record CopyObjectInput
{
    public required string SourceBucket { get; init; }

    public required string SourceKey { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>True for x-amz-metadata-directive REPLACE: headers and metadata come from the request.</summary>
    public required bool ReplacesMetadata { get; init; }

    public required ImmutableSortedDictionary<string, string> ContentHeaders { get; init; }

    public required ImmutableSortedDictionary<string, string> UserMetadata { get; init; }

    public Conditions SourceConditions { get; init; } = new();

    public Conditions Conditions { get; init; } = new();
}

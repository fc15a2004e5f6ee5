using System.Collections.Immutable;
using BucketLab.Store.Core.Encryption;

namespace BucketLab.Store.Core.Operations;

/// <summary>What an UploadPart brings besides its body.</summary>
internal sealed record UploadPartInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string UploadId { get; init; }

    /// <summary>From 1 to 10,000.</summary>
    public required int Number { get; init; }

    /// <summary>The customer's key, needed where the upload began with one.</summary>
    public CustomerKey? CustomerKey { get; init; }

    /// <summary>The name of the algorithm that the client promised a checksum of, or null.</summary>
    public string? ChecksumAlgorithm { get; init; }

    /// <summary>Asked once the body is read.</summary>
    public Func<ImmutableSortedDictionary<string, string>> Checksums { get; init; } =
        () => Model.ObjectVersion.NoHeaders;
}

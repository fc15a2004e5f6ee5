using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>One page of versions.</summary>
/// <param name="Versions">Versions and delete markers by key, newest first within a key; each with whether it is the
/// newest.</param>
/// <param name="CommonPrefixes">In key order.</param>
/// <param name="NextKey">Where the next page goes on, else null.</param>
/// <param name="NextVersionId">The version within that key, or null after a common prefix.</param>
internal sealed record ListObjectVersionsPage(
    IReadOnlyList<(ObjectVersion Version, bool IsLatest)> Versions,
    IReadOnlyList<string> CommonPrefixes,
    string? NextKey,
    string? NextVersionId
);

using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>One page of a listing.</summary>
/// <param name="Objects">In key order.</param>
/// <param name="CommonPrefixes">In key order.</param>
/// <param name="NextAfter">The last key or common prefix of the page when more follow, else null.</param>
internal sealed record ListObjectsPage(
    IReadOnlyList<ObjectVersion> Objects,
    IReadOnlyList<string> CommonPrefixes,
    string? NextAfter
);

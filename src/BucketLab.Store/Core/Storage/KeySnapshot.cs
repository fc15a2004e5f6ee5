using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>The objects of one bucket at one moment, in key order. A listing reads one snapshot and is not disturbed by
/// writes.</summary>
/// <param name="objects">The objects.</param>
/// <param name="unverified">Is asked for each key that is looked at; null when all are verified.</param>
internal sealed class KeySnapshot(ImmutableSortedSet<ObjectVersion> objects, UnverifiedVersions? unverified = null)
{
    public int Count => objects.Count;

    /// <summary>All of them as they are in memory, for whoever asks for nothing of their files.</summary>
    public IReadOnlyCollection<ObjectVersion> All => objects;

    public ObjectVersion this[int index]
    {
        get
        {
            var found = objects[index];
            unverified?.Verify(found.Key);
            return found;
        }
    }

    /// <summary>The same objects, whose keys are verified when they are looked at.</summary>
    public KeySnapshot VerifiedBy(UnverifiedVersions? versions) => new(objects, versions);

    /// <summary>Index of the first key at or after <paramref name="key"/>.</summary>
    public int AtOrAfter(string key) =>
        First(key, static (candidate, key) => KeyOrder.CompareKeys(candidate, key) >= 0);

    /// <summary>Index of the first key after <paramref name="key"/>.</summary>
    public int After(string key) => First(key, static (candidate, key) => KeyOrder.CompareKeys(candidate, key) > 0);

    /// <summary>Index of the first key after all that begin with <paramref name="prefix"/>.</summary>
    public int AfterPrefix(string prefix) =>
        First(
            prefix,
            static (candidate, prefix) =>
                KeyOrder.CompareKeys(candidate.AsSpan(0, Math.Min(candidate.Length, prefix.Length)), prefix) > 0
        );

    // Every request looks for a key: what it looks for is handed over, so that no delegate has to hold it.
    private int First(string sought, Func<string, string, bool> isReached)
    {
        var (low, high) = (0, objects.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (isReached(objects[middle].Key, sought))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}

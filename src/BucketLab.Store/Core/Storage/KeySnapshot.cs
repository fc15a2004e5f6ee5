using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>The objects of one bucket at one moment, in key order. A listing reads one snapshot and is not disturbed by
/// writes.</summary>
internal sealed class KeySnapshot(ImmutableSortedSet<ObjectVersion> objects)
{
    public int Count => objects.Count;

    public ObjectVersion this[int index] => objects[index];

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

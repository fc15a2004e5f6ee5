using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>
/// Keys of several formats side by side: a key replaces the one of its own format only (RFC 8216, 4.3.2.4).
/// </summary>
internal static class KeysInForce
{
    /// <summary>The keys after <paramref name="key"/>.</summary>
    public static ImmutableArray<SegmentKey> With(ImmutableArray<SegmentKey> keys, SegmentKey key)
    {
        var old = keys.FirstOrDefault(one => one.KeyFormat == key.KeyFormat);
        return old is null ? keys.Add(key)
            : Same(old, key) ? keys
            : keys.SetItem(keys.IndexOf(old), key);
    }

    /// <summary>Returns true if two lists hold the same keys.</summary>
    public static bool Same(ImmutableArray<SegmentKey> one, ImmutableArray<SegmentKey> other) =>
        one.Length == other.Length && one.Zip(other).All(pair => Same(pair.First, pair.Second));

    /// <summary>
    /// The keys that have to be written to come from one list to another; null where only "no keys" first leads there.
    /// </summary>
    public static IReadOnlyList<SegmentKey>? Between(ImmutableArray<SegmentKey> from, ImmutableArray<SegmentKey> to)
    {
        var changed = to.Where(key => !from.Any(one => Same(one, key))).ToList();
        return Same(changed.Aggregate(from, With), to) ? changed : null;
    }

    private static bool Same(SegmentKey one, SegmentKey other) =>
        one.OtherAttributes.SequenceEqual(other.OtherAttributes)
        && one with { OtherAttributes = other.OtherAttributes } == other;
}

using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>The versions of one bucket at one moment, in two orders that always agree. Never changed, only
/// replaced.</summary>
internal sealed class BucketIndex
{
    // Newest first within a key, which is the order of ListObjectVersions.
    private static readonly IComparer<ObjectVersion> ByKeyAndAge = Comparer<ObjectVersion>.Create(
        (x, y) => KeyOrder.CompareKeys(x.Key, y.Key) is var keys and not 0 ? keys : ObjectVersion.CompareOrders(y, x)
    );

    private readonly ImmutableSortedSet<ObjectVersion> current;
    private readonly ImmutableSortedSet<ObjectVersion> all;

    public BucketIndex(IEnumerable<ObjectVersion> versions)
    {
        all = versions.ToImmutableSortedSet(ByKeyAndAge);
        current = CountNewest() == all.Count ? all : NewestOfEach().ToImmutableSortedSet(ByKeyAndAge);

        // Counted first: mostly it is all of a million, and then needs no list.
        int CountNewest() => NewestOfEach().Count();

        IEnumerable<ObjectVersion> NewestOfEach()
        {
            string? last = null;
            foreach (var version in all)
            {
                if (version.Key != last && !version.IsDeleteMarker)
                    yield return version;
                last = version.Key;
            }
        }
    }

    private BucketIndex(ImmutableSortedSet<ObjectVersion> current, ImmutableSortedSet<ObjectVersion> all) =>
        (this.current, this.all) = (current, all);

    public bool IsEmpty => all.IsEmpty;

    /// <summary>The current version of each key that is not deleted.</summary>
    public KeySnapshot Current => new(current);

    /// <summary>All versions and delete markers, newest first within a key.</summary>
    public KeySnapshot Versions => new(all);

    /// <summary>The newest version of a key, which may be a delete marker.</summary>
    public ObjectVersion? Newest(string key)
    {
        var versions = Versions;
        var index = versions.AtOrAfter(key);
        return index < versions.Count && versions[index].Key == key ? versions[index] : null;
    }

    public IEnumerable<ObjectVersion> VersionsOf(string key)
    {
        var versions = Versions;
        for (var index = versions.AtOrAfter(key); index < versions.Count && versions[index].Key == key; index++)
            yield return versions[index];
    }

    public ObjectVersion? Find(string key, string versionId) =>
        VersionsOf(key).FirstOrDefault(version => version.VersionId == versionId);

    /// <summary>Exchanges one version, or none, for another, or none, of the same key.</summary>
    public BucketIndex Exchange(ObjectVersion? old, ObjectVersion? added)
    {
        var key = (old ?? added!).Key;
        var versions = old is null ? all : all.Remove(old);
        if (added is not null)
            versions = versions.Add(added);
        var others = Newest(key) is { } before ? current.Remove(before) : current;
        if (new BucketIndex(current, versions).Newest(key) is { IsDeleteMarker: false } after)
            others = others.Add(after);
        return new BucketIndex(others, versions);
    }
}

using System.Collections.Concurrent;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Reads one of the 256 folders that hold a bucket's objects.</summary>
/// <param name="reader">Reads and notes damage.</param>
/// <param name="staged">Data files that belong to parts of uploads under way.</param>
internal sealed class ShardLoader(MetadataReader reader, IReadOnlySet<string> staged)
{
    private readonly Dictionary<(string Key, string VersionId), (ObjectVersion Version, string File)> found = [];
    private readonly HashSet<string> unclaimed = new(StringComparer.Ordinal);
    private readonly List<string> unreadable = [];

    public IEnumerable<ObjectVersion> Load(string shard, ConcurrentBag<string> damaged)
    {
        foreach (var file in Directory.EnumerateFiles(shard))
        {
            if (file.EndsWith(StoreFolder.DataSuffix, StringComparison.Ordinal))
                unclaimed.Add(file);
            else if (reader.ReadVersion(file) is not { } version)
                unreadable.Add(file);
            else
                Keep(version, file);
        }

        unreadable.ForEach(damaged.Add);
        RemoveUnclaimed();
        return found.Values.Select(entry => entry.Version);
    }

    // Of two null versions the one committed later won, and the crash came before the other was removed.
    private void Keep(ObjectVersion version, string file)
    {
        var identity = (version.Key, version.VersionId);
        if (!found.TryGetValue(identity, out var other))
        {
            found[identity] = (version, file);
            return;
        }

        var isNewer = string.CompareOrdinal(version.Order, other.Version.Order) > 0;
        if (isNewer)
            found[identity] = (version, file);
        File.Delete(isNewer ? other.File : file);
    }

    private void RemoveUnclaimed()
    {
        foreach (var (version, file) in found.Values)
        {
            foreach (var place in version.DataPlaces)
                unclaimed.Remove($"{KeyPart(file)}.{place}{StoreFolder.DataSuffix}");
        }

        unclaimed.ExceptWith(staged);
        // Data of a key whose metadata is damaged is evidence, not litter.
        var suspect = unreadable.Select(file => KeyPart(file).ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var file in unclaimed.Where(file => !suspect.Contains(KeyPart(file).ToString())))
            File.Delete(file);
    }

    // All files of a key begin the same: .../HH/REST.
    private static ReadOnlySpan<char> KeyPart(string path) =>
        path.AsSpan(0, path.IndexOf('.', path.LastIndexOf(Path.DirectorySeparatorChar)));
}

using System.Collections.Concurrent;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Storage;

/// <summary>Reads one of the 256 folders that hold a bucket's objects.</summary>
/// <param name="reader">Reads and notes damage.</param>
/// <param name="bucketFolder">The bucket's folder.</param>
/// <param name="staged">Data files, without suffix, that belong to parts of uploads under way.</param>
internal sealed class ShardLoader(MetadataReader reader, string bucketFolder, IReadOnlySet<string> staged)
{
    public IEnumerable<ObjectVersion> Load(string shard, ConcurrentBag<string> damaged)
    {
        var versions = new Dictionary<(string Key, string VersionId), ObjectVersion>();
        var data = new List<string>();
        var unreadable = new List<string>();
        foreach (var file in Directory.EnumerateFiles(shard))
        {
            if (file.EndsWith(StoreFolder.DataSuffix, StringComparison.Ordinal))
                data.Add(file[..^StoreFolder.DataSuffix.Length]);
            else if (reader.Read<ObjectVersion>(file) is not { } version)
                unreadable.Add(file);
            else
                Keep(versions, version);
        }

        unreadable.ForEach(damaged.Add);
        RemoveUnclaimed(versions.Values, data, unreadable);
        return versions.Values;
    }

    // Of two null versions the one committed later won, and the crash came before the other was removed.
    private void Keep(Dictionary<(string Key, string VersionId), ObjectVersion> versions, ObjectVersion version)
    {
        var identity = (version.Key, version.VersionId);
        if (!versions.TryGetValue(identity, out var other))
        {
            versions[identity] = version;
            return;
        }

        var (newer, older) = string.CompareOrdinal(version.Order, other.Order) > 0 ? (version, other) : (other, version);
        versions[identity] = newer;
        File.Delete(StoreFolder.PathOf(bucketFolder, older) + StoreFolder.MetadataSuffix);
    }

    private void RemoveUnclaimed(IEnumerable<ObjectVersion> versions, List<string> data, List<string> unreadable)
    {
        var claimed = versions.SelectMany(version => version.DataPlaces.Select(place => StoreFolder.PathOf(bucketFolder, version.Key, place))).ToHashSet(StringComparer.Ordinal);
        // Data of a key whose metadata is damaged is evidence, not litter.
        var suspect = unreadable.Select(KeyPart).ToHashSet(StringComparer.Ordinal);
        foreach (var path in data.Where(path => !claimed.Contains(path) && !staged.Contains(path) && !suspect.Contains(KeyPart(path))))
            File.Delete(path + StoreFolder.DataSuffix);
    }

    private static string KeyPart(string path) => Path.GetFileName(path).Split('.')[0];
}

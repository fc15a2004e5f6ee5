using System.Collections.Concurrent;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Storage;

/// <summary>Reads a data folder at start: finds what is there, removes what an interrupted write left, names what is damaged.</summary>
internal sealed class StoreLoader(StoreFolder folder, PlaceSequence places)
{
    private readonly ConcurrentBag<string> damage = [];

    /// <summary>Files that could not be read, with the reason; the objects they belong to answer an error.</summary>
    public IReadOnlyCollection<string> Damage => damage;

    public IEnumerable<BucketStorage> Load()
    {
        foreach (var leftover in Directory.EnumerateFiles(folder.Temporary))
            File.Delete(leftover);
        foreach (var bucketFolder in Directory.EnumerateDirectories(folder.Buckets))
        {
            // A bucket exists from the moment its settings do; a folder without them is an interrupted create or delete.
            if (!File.Exists(StoreFolder.SettingsOf(bucketFolder)))
                Directory.Delete(bucketFolder, recursive: true);
            else if (Read<Bucket>(StoreFolder.SettingsOf(bucketFolder)) is { } settings)
                yield return LoadBucket(bucketFolder, settings);
        }
    }

    private BucketStorage LoadBucket(string bucketFolder, Bucket settings)
    {
        var objects = new ConcurrentBag<ObjectVersion>();
        var shards = Directory.Exists(StoreFolder.ObjectsOf(bucketFolder)) ? Directory.GetDirectories(StoreFolder.ObjectsOf(bucketFolder)) : [];
        Parallel.ForEach(shards, shard =>
        {
            foreach (var version in LoadShard(shard))
                objects.Add(version);
        });
        foreach (var version in objects)
            places.Seen(version.Place);
        return new BucketStorage(bucketFolder, settings, objects);
    }

    // Of a key with two places the newer one won, and the crash came before the older was removed.
    private IEnumerable<ObjectVersion> LoadShard(string shard)
    {
        var newest = new Dictionary<string, ObjectVersion>(StringComparer.Ordinal);
        var data = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(shard))
        {
            if (file.EndsWith(StoreFolder.DataSuffix, StringComparison.Ordinal))
                data.Add(file[..^StoreFolder.DataSuffix.Length]);
            else if (Read<ObjectVersion>(file) is { } version && (!newest.TryGetValue(version.Key, out var other) || string.CompareOrdinal(version.Place, other.Place) > 0))
                newest[version.Key] = version;
        }

        RemoveUnclaimed(shard, newest.Values, data);
        return newest.Values;
    }

    private T? Read<T>(string file)
        where T : class
    {
        try
        {
            return StoreJson.Read<T>(File.ReadAllBytes(file));
        }
        catch (InvalidDataException damaged)
        {
            damage.Add($"{file}: {damaged.Message}");
            return null;
        }
    }

    private static void RemoveUnclaimed(string shard, IEnumerable<ObjectVersion> kept, HashSet<string> data)
    {
        var bucketFolder = Path.GetDirectoryName(Path.GetDirectoryName(shard))!;
        var claimed = kept.Select(version => StoreFolder.PathOf(bucketFolder, version)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in data)
        {
            var metadata = path + StoreFolder.MetadataSuffix;
            if (claimed.Contains(path))
                continue;
            // Data beside damaged metadata is evidence, not litter.
            if (File.Exists(metadata) && !IsReadable(metadata))
                continue;
            File.Delete(metadata);
            File.Delete(path + StoreFolder.DataSuffix);
        }
    }

    private static bool IsReadable(string metadata)
    {
        try
        {
            StoreJson.Read<ObjectVersion>(File.ReadAllBytes(metadata));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

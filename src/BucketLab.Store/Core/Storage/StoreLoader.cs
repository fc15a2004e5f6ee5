using System.Collections.Concurrent;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Reads a data folder at start: finds what is there, removes what an interrupted write left, names what is
/// damaged.</summary>
internal sealed class StoreLoader(StoreFolder folder, PlaceSequence places, IndexFile index)
{
    private readonly MetadataReader reader = new();

    /// <summary>Reads, and knows the files that could not be read; the objects they belong to answer an
    /// error.</summary>
    public MetadataReader Reader => reader;

    /// <summary>Buckets whose settings could not be read, with the path of the file; they answer an error as a
    /// whole.</summary>
    public Dictionary<string, string> DamagedBuckets { get; } = new(StringComparer.Ordinal);

    public IEnumerable<BucketStorage> Load()
    {
        var indexed = index.Read();
        foreach (var leftover in Directory.EnumerateFiles(folder.Temporary))
            File.Delete(leftover);
        foreach (var leftover in Directory.EnumerateDirectories(folder.Temporary))
            Directory.Delete(leftover, recursive: true);
        foreach (var bucketFolder in Directory.EnumerateDirectories(folder.Buckets))
        {
            // A bucket exists from the moment its settings do; a folder without them is an interrupted create or
            // delete.
            if (!File.Exists(StoreFolder.SettingsOf(bucketFolder)))
                Directory.Delete(bucketFolder, recursive: true);
            else if (reader.Read<Bucket>(StoreFolder.SettingsOf(bucketFolder)) is { } settings)
                yield return LoadBucket(bucketFolder, settings, indexed.GetValueOrDefault(settings.Name));
            else
                DamagedBuckets[StoreFolder.BucketOf(bucketFolder)] = StoreFolder.SettingsOf(bucketFolder);
        }
    }

    private BucketStorage LoadBucket(string bucketFolder, Bucket settings, IndexedBucket? indexed)
    {
        var uploads = new UploadLoader(reader).Load(bucketFolder);
        var staged = uploads
            .SelectMany(upload =>
                upload.Parts.Values.Select(part =>
                    StoreFolder.PathOf(bucketFolder, upload.Upload.Key, part.Place, StoreFolder.DataSuffix)
                )
            )
            .ToHashSet(StringComparer.Ordinal);
        var damaged = new ConcurrentBag<string>();
        var (unchanged, read) = LoadShards(bucketFolder, indexed, staged, damaged);
        var known = FromIndex(indexed, unchanged);
        IReadOnlyList<ObjectVersion> versions = read.Count == 0 ? known : [.. known, .. read];
        foreach (var version in versions)
            places.Seen(version.LastPlace);

        foreach (var part in uploads.SelectMany(upload => upload.Parts.Values))
            places.Seen(part.Place);
        var open = UploadLoader.WithoutCompleted(bucketFolder, uploads, versions);
        var bucket = new BucketStorage(
            bucketFolder,
            settings,
            versions,
            new UploadIndex(open),
            new MetadataDamage(damaged)
        );
        bucket.Suspect(known, reader);
        // A few folders that are read at each start, such as those of uploads under way, are not worth a new file.
        if (indexed is not null && read.Count <= versions.Count / 20)
            bucket.Wrote(bucket.Index);
        return bucket;
    }

    // The folders in which lies what the index file says, by number, and the versions of the others.
    private (bool[] Unchanged, List<ObjectVersion> Read) LoadShards(
        string bucketFolder,
        IndexedBucket? indexed,
        HashSet<string> staged,
        ConcurrentBag<string> damaged
    )
    {
        var (unchanged, read) = (new bool[256], new List<ObjectVersion>());
        var objects = StoreFolder.ObjectsOf(bucketFolder);
        Parallel.ForEach(
            Directory.Exists(objects) ? Directory.GetDirectories(objects) : [],
            shard =>
            {
                if (indexed?.Has(shard) is { } number)
                {
                    unchanged[number] = true;
                    return;
                }

                var versions = new ShardLoader(reader, staged).Load(shard, damaged).ToList();
                lock (read)
                    read.AddRange(versions);
            }
        );
        return (unchanged, read);
    }

    private static ObjectVersion[] FromIndex(IndexedBucket? indexed, bool[] unchanged)
    {
        if (indexed is null)
            return [];
        var versions = new ObjectVersion[indexed.Versions];
        var count = 0;
        foreach (var block in indexed.Blocks)
        {
            foreach (var (shard, version) in block)
            {
                if (unchanged[shard])
                    versions[count++] = version;
            }
        }

        return count == versions.Length ? versions : versions[..count];
    }
}

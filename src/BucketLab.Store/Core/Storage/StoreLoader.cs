using System.Collections.Concurrent;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Reads a data folder at start: finds what is there, removes what an interrupted write left, names what is
/// damaged.</summary>
internal sealed class StoreLoader(StoreFolder folder, PlaceSequence places)
{
    private readonly MetadataReader reader = new();

    /// <summary>Files that could not be read, with the reason; the objects they belong to answer an error.</summary>
    public IReadOnlyCollection<string> Damage => reader.Damage;

    /// <summary>Buckets whose settings could not be read, with the path of the file; they answer an error as a
    /// whole.</summary>
    public Dictionary<string, string> DamagedBuckets { get; } = new(StringComparer.Ordinal);

    public IEnumerable<BucketStorage> Load()
    {
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
                yield return LoadBucket(bucketFolder, settings);
            else
                DamagedBuckets[StoreFolder.BucketOf(bucketFolder)] = StoreFolder.SettingsOf(bucketFolder);
        }
    }

    private BucketStorage LoadBucket(string bucketFolder, Bucket settings)
    {
        var uploads = new UploadLoader(reader).Load(bucketFolder);
        var staged = uploads
            .SelectMany(upload =>
                upload.Parts.Values.Select(part =>
                    StoreFolder.PathOf(bucketFolder, upload.Upload.Key, part.Place, StoreFolder.DataSuffix)
                )
            )
            .ToHashSet(StringComparer.Ordinal);
        var versions = new ConcurrentBag<ObjectVersion>();
        var damaged = new ConcurrentBag<string>();
        var shards = Directory.Exists(StoreFolder.ObjectsOf(bucketFolder))
            ? Directory.GetDirectories(StoreFolder.ObjectsOf(bucketFolder))
            : [];
        Parallel.ForEach(
            shards,
            shard =>
            {
                foreach (var version in new ShardLoader(reader, staged).Load(shard, damaged))
                    versions.Add(version);
            }
        );
        foreach (var version in versions)
        {
            places.Seen(version.Place);
            places.Seen(version.Order);
        }

        foreach (var part in uploads.SelectMany(upload => upload.Parts.Values))
            places.Seen(part.Place);
        var open = UploadLoader.WithoutCompleted(bucketFolder, uploads, versions);
        return new BucketStorage(bucketFolder, settings, versions, new UploadIndex(open), new MetadataDamage(damaged));
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Storage;

/// <summary>One bucket: its settings, the index of its keys in memory and the folder that holds both.</summary>
internal sealed class BucketStorage
{
    private readonly Lock changing = new();
    private volatile Bucket settings;
    private ImmutableSortedSet<ObjectVersion> objects;

    public BucketStorage(string folder, Bucket settings, IEnumerable<ObjectVersion> objects)
    {
        Folder = folder;
        this.settings = settings;
        this.objects = objects.ToImmutableSortedSet(KeySnapshot.ByKey);
    }

    public string Folder { get; }

    public Bucket Settings => settings;

    /// <summary>Set under the bucket's lock once it is deleted: a put that was on its way must not land.</summary>
    public bool IsDeleted { get; private set; }

    public KeySnapshot Snapshot => new(Volatile.Read(ref objects));

    public bool TryFind(string key, [NotNullWhen(true)] out ObjectVersion? version)
    {
        var snapshot = Snapshot;
        var index = snapshot.AtOrAfter(key);
        version = index < snapshot.Count && snapshot[index].Key == key ? snapshot[index] : null;
        return version is not null;
    }

    /// <summary>Makes a version the current one of its key; what it replaced is returned.</summary>
    public ObjectVersion? Put(ObjectVersion version)
    {
        lock (changing)
        {
            if (IsDeleted)
                throw S3Error.NoSuchBucket.With();
            TryFind(version.Key, out var replaced);
            objects = (replaced is null ? objects : objects.Remove(replaced)).Add(version);
            return replaced;
        }
    }

    public void Remove(ObjectVersion version)
    {
        lock (changing)
            objects = objects.Remove(version);
    }

    /// <summary>Changes the settings; <paramref name="save"/> makes them durable before anybody sees them.</summary>
    public void Change(Func<Bucket, Bucket> change, Action<Bucket> save)
    {
        lock (changing)
        {
            var changed = change(settings);
            save(changed);
            settings = changed;
        }
    }

    /// <summary>Ends the bucket when it is empty.</summary>
    public void Delete(Action remove)
    {
        lock (changing)
        {
            if (objects.Count > 0)
                throw S3Error.BucketNotEmpty.With();
            remove();
            IsDeleted = true;
        }
    }
}

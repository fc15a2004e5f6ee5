using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>One bucket: its settings, the index of its versions in memory and the folder that holds both.</summary>
internal sealed class BucketStorage
{
    private readonly Lock changing = new();
    private volatile Bucket settings;
    private volatile BucketIndex index;

    public BucketStorage(
        string folder,
        Bucket settings,
        IEnumerable<ObjectVersion> versions,
        UploadIndex uploads,
        MetadataDamage damage
    )
    {
        Folder = folder;
        this.settings = settings;
        Uploads = uploads;
        Damage = damage;
        index = new BucketIndex(versions);
    }

    public string Folder { get; }

    public Bucket Settings => settings;

    /// <summary>The multipart uploads under way.</summary>
    public UploadIndex Uploads { get; }

    /// <summary>Metadata files that could not be read.</summary>
    public MetadataDamage Damage { get; }

    /// <summary>Set under the bucket's lock once it is deleted: a put that was on its way must not land.</summary>
    public bool IsDeleted { get; private set; }

    public BucketIndex Index => index;

    /// <summary>The current objects.</summary>
    public KeySnapshot Snapshot => index.Current;

    /// <summary>Exchanges one version for another in the index; the files are the caller's.</summary>
    public void Exchange(ObjectVersion? old, ObjectVersion? added)
    {
        lock (changing)
        {
            if (IsDeleted)
                throw S3Error.NoSuchBucket.With();
            index = index.Exchange(old, added);
        }
    }

    /// <summary>Changes the settings; <paramref name="save"/> makes them durable before anybody sees them.</summary>
    public void Change(Func<Bucket, Bucket> change, Action<Bucket> save)
    {
        lock (changing)
        {
            if (IsDeleted)
                throw S3Error.NoSuchBucket.With();
            var changed = change(settings);
            save(changed);
            settings = changed;
        }
    }

    /// <summary>Ends the bucket when it is empty; it goes on when <paramref name="remove"/> throws.</summary>
    public void Delete(Action remove)
    {
        lock (changing)
        {
            if (!index.IsEmpty || !Damage.IsEmpty)
                throw S3Error.BucketNotEmpty.With(
                    index.Current.Count == 0
                        ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
                        : null
                );
            remove();
            IsDeleted = true;
        }
    }
}

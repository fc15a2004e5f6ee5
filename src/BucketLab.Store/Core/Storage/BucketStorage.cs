using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>One bucket: its settings, the index of its versions in memory and the folder that holds both.</summary>
internal sealed class BucketStorage
{
    private readonly Lock changing = new();
    private volatile Bucket settings;
    private volatile BucketIndex index;
    private volatile UnverifiedVersions? unverified;

    // Weak: an index that was changed since is not kept for the sake of being compared.
    private readonly WeakReference<BucketIndex?> indexOnDisk = new(null);

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

    /// <summary>Counts what is stored for somebody who has a quota; null where nobody has.</summary>
    public BucketCharge? Charge { get; private set; }

    /// <summary>Counts this bucket for an account from now on, with what is in it.</summary>
    public void ChargeTo(QuotaAccount account)
    {
        var charge = new BucketCharge(account);
        lock (changing)
        {
            foreach (var version in index.Versions.All)
                charge.Exchange(null, version);
            foreach (var upload in Uploads.All)
                charge.Count(upload);
            Charge = charge;
        }
    }

    /// <summary>The multipart uploads under way.</summary>
    public UploadIndex Uploads { get; }

    /// <summary>Metadata files that could not be read.</summary>
    public MetadataDamage Damage { get; }

    /// <summary>Set under the bucket's lock once it is deleted: a put that was on its way must not land.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>The versions in memory, some of which may not have been held against their files yet.</summary>
    public BucketIndex Index => index;

    /// <summary>True if the index file holds what is in memory.</summary>
    public bool IsOnDisk => indexOnDisk.TryGetTarget(out var written) && written == index;

    /// <summary>Says that the index file holds this.</summary>
    public void Wrote(BucketIndex written) => indexOnDisk.SetTarget(written);

    /// <summary>The newest version of a key, which may be a delete marker.</summary>
    public ObjectVersion? Newest(string key)
    {
        unverified?.Verify(key);
        return index.Newest(key);
    }

    /// <summary>The versions of a key, newest first.</summary>
    public IEnumerable<ObjectVersion> VersionsOf(string key)
    {
        unverified?.Verify(key);
        return index.VersionsOf(key);
    }

    public ObjectVersion? Find(string key, string versionId)
    {
        unverified?.Verify(key);
        return index.Find(key, versionId);
    }

    /// <summary>Reads a snapshot, again when something that was read turned out to be other than it said.</summary>
    /// <param name="part">The versions to read.</param>
    /// <param name="read">Makes the answer.</param>
    public T Read<T>(Func<BucketIndex, KeySnapshot> part, Func<KeySnapshot, T> read)
    {
        while (true)
        {
            if (unverified is not { } pending)
                return read(part(index));
            var before = pending.Corrections;
            var answer = read(part(index).VerifiedBy(pending));
            if (pending.Corrections == before)
                return answer;
        }
    }

    /// <summary>Takes versions of the index file that nobody has held against their files.</summary>
    /// <param name="versions">In the order of the index.</param>
    /// <param name="reader">Reads and notes damage.</param>
    public void Suspect(ObjectVersion[] versions, MetadataReader reader) =>
        unverified = versions.Length == 0 ? null : new UnverifiedVersions(this, versions, reader);

    /// <summary>Holds every version against its file that was not yet.</summary>
    public void VerifyAll(CancellationToken cancellationToken)
    {
        unverified?.VerifyAll(cancellationToken);
        unverified = null;
    }

    /// <summary>The folders of its objects on the disk.</summary>
    public IReadOnlyList<string> ShardFolders()
    {
        var objects = StoreFolder.ObjectsOf(Folder);
        return Directory.Exists(objects) ? Directory.GetDirectories(objects) : [];
    }

    /// <summary>Exchanges one version for another in the index; the files are the caller's.</summary>
    public void Exchange(ObjectVersion? old, ObjectVersion? added)
    {
        lock (changing)
        {
            if (IsDeleted)
                throw S3Error.NoSuchBucket.With();
            index = index.Exchange(old, added);
            Charge?.Exchange(old, added);
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
            Charge?.Close();
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>An open data folder. One process at a time has it open.</summary>
internal sealed class ObjectStore : IDisposable
{
    private readonly StoreFolder folder;
    private readonly FileStream guard;
    private readonly ConcurrentDictionary<string, BucketStorage> buckets = new(StringComparer.Ordinal);
    private readonly Lock creating = new();
    private readonly IndexFile index;
    private readonly MetadataReader reader;
    private readonly CancellationTokenSource closing = new();
    private Task verifying = Task.CompletedTask;
    private Func<string, QuotaAccount?> accountOf = static _ => null;
    private readonly IReadOnlyDictionary<string, string> damagedBuckets;

    private ObjectStore(StoreFolder folder, FileStream guard, TimeProvider clock)
    {
        this.folder = folder;
        this.guard = guard;
        Clock = clock;
        var places = new PlaceSequence(clock);
        index = new IndexFile(folder);
        var loader = new StoreLoader(folder, places, index);
        foreach (var bucket in loader.Load())
            buckets[bucket.Settings.Name] = bucket;
        Objects = new ObjectStorage(folder, places, index);
        Uploads = new UploadStorage(folder, Objects);
        KeyFile = new KeyFile(folder);
        Events = new EventFiles(folder);
        reader = loader.Reader;
        damagedBuckets = loader.DamagedBuckets;
    }

    public TimeProvider Clock { get; }

    public ObjectStorage Objects { get; }

    public UploadStorage Uploads { get; }

    public KeyFile KeyFile { get; }

    public EventFiles Events { get; }

    /// <summary>Files that could not be read so far, a line each.</summary>
    public IReadOnlyCollection<string> Damage => reader.Damage;

    public IEnumerable<BucketStorage> Buckets => buckets.Values;

    /// <summary>Gives buckets to accounts by their names; before the first request.</summary>
    /// <param name="accounts">Finds the account of a bucket, or null for one without a quota.</param>
    public void UseQuotas(Func<string, QuotaAccount?> accounts)
    {
        accountOf = accounts;
        foreach (var bucket in Buckets)
        {
            if (accounts(bucket.Settings.Name) is not { } account)
                continue;
            account.CountBucket();
            bucket.ChargeTo(account);
        }
    }

    /// <summary>Opens or makes a data folder.</summary>
    /// <exception cref="IOException">It cannot be used; the message says why and what to do.</exception>
    public static ObjectStore Open(string path, TimeProvider clock)
    {
        FileStream? taken = null;
        try
        {
            var opened = new StoreFolder(path);
            taken = TakeLock(opened);
            return new ObjectStore(opened, taken, clock);
        }
        catch (Exception exception)
        {
            taken?.Dispose();
            if (DataFolderErrors.Explain(path, exception) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>Throws NoSuchBucket, or <see cref="IOException"/> for a bucket whose settings are damaged.</summary>
    public BucketStorage Find(string bucket)
    {
        if (buckets.TryGetValue(bucket, out var found))
            return found;
        RefuseDamaged(bucket);
        throw S3Error.NoSuchBucket.About(null, ("BucketName", bucket));
    }

    public bool TryFind(string bucket, [NotNullWhen(true)] out BucketStorage? found) =>
        buckets.TryGetValue(bucket, out found);

    /// <summary>Makes a bucket, or gives back the one that has the name.</summary>
    public BucketStorage GetOrCreate(Bucket bucket, out bool created)
    {
        lock (creating)
        {
            created = false;
            RefuseDamaged(bucket.Name);
            if (buckets.TryGetValue(bucket.Name, out var existing))
                return existing;
            var made = MakeCharged(bucket);
            created = true;
            return buckets[bucket.Name] = made;
        }
    }

    private BucketStorage MakeCharged(Bucket bucket)
    {
        var path = folder.OfBucket(bucket.Name);
        var account = accountOf(bucket.Name);
        account?.TakeBucket();
        try
        {
            Make(path, bucket);
        }
        catch
        {
            account?.GiveBucketBack();
            throw;
        }

        var made = new BucketStorage(path, bucket, [], new UploadIndex([]), new MetadataDamage([]));
        if (account is not null)
            made.ChargeTo(account);
        return made;
    }

    private void Make(string path, Bucket bucket)
    {
        // One of the name was deleted and could not be moved away: its uploads must not become those of the new one.
        if (Directory.Exists(path))
            Bury(path);
        try
        {
            Directory.CreateDirectory(StoreFolder.ObjectsOf(path));
            Save(path, bucket);
            DurableFile.FlushFolder(folder.Buckets);
        }
        catch
        {
            OrphanedFiles.Remove(StoreFolder.SettingsOf(path)); // a bucket exists from the moment its settings do
            throw;
        }
    }

    public void Change(BucketStorage bucket, Func<Bucket, Bucket> change) =>
        bucket.Change(change, changed => Save(bucket.Folder, changed));

    /// <summary>Removes an empty bucket.</summary>
    public void Delete(BucketStorage bucket)
    {
        lock (creating)
        {
            bucket.Delete(() => RemoveSettings(bucket));
            buckets.TryRemove(bucket.Settings.Name, out _);
            try
            {
                Bury(bucket.Folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The bucket is gone with its settings. A new one of the name, or the next start, clears the folder.
            }
        }
    }

    // A bucket that goes on after a failed delete must be there after the next start as well.
    private void RemoveSettings(BucketStorage bucket)
    {
        File.Delete(StoreFolder.SettingsOf(bucket.Folder));
        try
        {
            DurableFile.FlushFolder(bucket.Folder);
        }
        catch
        {
            Save(bucket.Folder, bucket.Settings);
            throw;
        }
    }

    // A put that is on its way may still be making files: moved, they are out of the way of a new bucket of the name.
    private void Bury(string bucketFolder)
    {
        var grave = Path.Combine(folder.Temporary, Path.GetRandomFileName());
        Directory.Move(bucketFolder, grave);
        OrphanedFiles.RemoveFolder(grave); // a file may come while the others go
    }

    /// <summary>Tells of each damaged file, and holds in the background every version against its file that comes
    /// from the index file.</summary>
    public void Verify(Action<string> onDamage)
    {
        reader.Listen(onDamage);
        verifying = Task.Run(() =>
        {
            try
            {
                VerifyAll(closing.Token);
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or AggregateException or IOException or S3Exception)
            {
                // Stopped, or a file cannot be read now: its key answers with the same error until it can be.
                return;
            }

            WriteIndex();
        });
    }

    /// <summary>Holds every version against its file that was not yet.</summary>
    public void VerifyAll(CancellationToken cancellationToken)
    {
        foreach (var bucket in Buckets)
            bucket.VerifyAll(cancellationToken);
    }

    /// <summary>Leaves the index file for the next start and gives the folder free.</summary>
    public void Dispose()
    {
        closing.Cancel();
        verifying.Wait();
        WriteIndex();
        closing.Dispose();
        guard.Dispose();
    }

    private void WriteIndex()
    {
        if (Buckets.All(bucket => bucket.IsOnDisk) && (buckets.IsEmpty || index.IsThere))
            return;
        foreach (var (bucket, written) in index.Write(Snapshot) ?? [])
            bucket.Wrote(written);

        IReadOnlyList<(BucketStorage, BucketIndex)> Snapshot() => [.. Buckets.Select(bucket => (bucket, bucket.Index))];
    }

    private void RefuseDamaged(string bucket)
    {
        if (damagedBuckets.TryGetValue(bucket, out var file))
            throw new DamagedFileException($"The settings file {file} is damaged.");
    }

    private void Save(string bucketFolder, Bucket bucket) =>
        DurableFile.Write(StoreFolder.SettingsOf(bucketFolder), StoreJson.Write(bucket), folder.Temporary);

    private static FileStream TakeLock(StoreFolder folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder.Root, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException exception) when (DataFolderErrors.IsTaken(exception))
        {
            throw new IOException(
                $"The data folder {folder.Root} is in use by another store. Stop that one or choose another folder.",
                exception
            );
        }
    }
}

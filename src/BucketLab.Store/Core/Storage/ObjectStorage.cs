using System.Security.Cryptography;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// Objects on disk. Data is written and flushed first, then the metadata is renamed into place: that rename is the
/// moment a version exists. Whatever breaks off before leaves everything as it was.
/// </summary>
internal sealed class ObjectStorage(StoreFolder folder, PlaceSequence places, IndexFile index)
{
    private readonly KeyLocks locks = new();

    /// <summary>Memory that holds bodies on their way to the disk.</summary>
    public UploadMemory Memory { get; } = new();

    public string NextPlace() => places.Next();

    /// <summary>Writes a body to the disk without making it an object.</summary>
    public async Task<StagedFile> StageAsync(
        BucketStorage bucket,
        string key,
        string place,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        var path = StoreFolder.PathOf(bucket.Folder, key, place, StoreFolder.DataSuffix);
        EnsureShard(Path.GetDirectoryName(path)!);
        try
        {
            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            var (size, digests) = await new BlockFile(handle, Memory).WriteAsync(body, cancellationToken);
            RandomAccess.FlushToDisk(handle);
            return new StagedFile(key, place, size, digests);
        }
        catch
        {
            OrphanedFiles.Remove(path);
            throw;
        }
    }

    /// <summary>Removes bytes that were staged and are not wanted after all, or not any more.</summary>
    public static void Discard(BucketStorage bucket, string key, string place)
    {
        OrphanedFiles.Remove(StoreFolder.PathOf(bucket.Folder, key, place, StoreFolder.DataSuffix));
        bucket.Charge?.Release(place);
    }

    /// <summary>
    /// Makes a version the newest of its key and gives it its version id. <paramref name="guard"/> sees the newest one
    /// so far, which may be a delete marker, and may throw; nothing changes in between.
    /// </summary>
    public async Task<ObjectVersion> CommitAsync(
        BucketStorage bucket,
        ObjectVersion draft,
        Action<ObjectVersion?> guard,
        CancellationToken cancellationToken
    )
    {
        using (await locks.EnterAsync(bucket.Settings.Name, draft.Key, cancellationToken))
        {
            guard(bucket.Newest(draft.Key));
            return Commit(bucket, draft);
        }
    }

    /// <summary>
    /// Deletes a key, which leaves a delete marker where versions are kept, or one version for good. Returns what was
    /// removed and the marker that was added.
    /// </summary>
    /// <param name="bucket">Where.</param>
    /// <param name="target">Key, and version id or null.</param>
    /// <param name="marker">Makes a delete marker of this key.</param>
    /// <param name="guard">Sees the version concerned, or null, and may throw.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    public async Task<(ObjectVersion? Removed, ObjectVersion? Marker)> DeleteAsync(
        BucketStorage bucket,
        (string Key, string? VersionId) target,
        Func<ObjectVersion> marker,
        Action<ObjectVersion?> guard,
        CancellationToken cancellationToken
    )
    {
        var (key, versionId) = target;
        using (await locks.EnterAsync(bucket.Settings.Name, key, cancellationToken))
        {
            var concerned = versionId is null ? bucket.Newest(key) : bucket.Find(key, versionId);
            guard(concerned);
            if (versionId is null && bucket.Settings.Versioning != VersioningState.Off)
                return (null, Commit(bucket, marker()));
            if (versionId is null)
                bucket.Damage.Remove(key);
            if (concerned is null)
                return (null, null);
            Remove(bucket, concerned);
            return (concerned, null);
        }
    }

    /// <summary>Rewrites the metadata of one version, such as its tags.</summary>
    public async Task<ObjectVersion> ChangeAsync(
        BucketStorage bucket,
        string key,
        Func<ObjectVersion> find,
        Func<ObjectVersion, ObjectVersion> change,
        CancellationToken cancellationToken
    )
    {
        using (await locks.EnterAsync(bucket.Settings.Name, key, cancellationToken))
        {
            var old = find();
            var changed = change(old);
            using var rewriting = index.BeginChange();
            WriteMetadata(bucket, changed);
            bucket.Exchange(old, changed);
            return changed;
        }
    }

    /// <summary>Opens the data files of the version that <paramref name="find"/> gives.</summary>
    /// <param name="bucket">Where.</param>
    /// <param name="find">Asked again when the version went meanwhile.</param>
    /// <param name="needsDigests">True to hold cipher text, too, against its digests.</param>
    public static (ObjectVersion Version, IReadOnlyList<FileBytes> Files) Open(
        BucketStorage bucket,
        Func<ObjectVersion> find,
        bool needsDigests = false
    )
    {
        while (true)
        {
            var version = find();
            try
            {
                return (version, OpenFiles(bucket, version, needsDigests));
            }
            catch (FileNotFoundException exception)
            {
                // Overwritten between the look-up and the open: look again. Else the file is truly gone.
                if (bucket.VersionsOf(version.Key).Any(other => other.Place == version.Place))
                    throw new DamagedFileException(
                        $"The data file {exception.FileName} is damaged: it is missing.",
                        exception
                    );
            }
        }
    }

    /// <summary>Opens the file of the annotation that <paramref name="find"/> gives.</summary>
    /// <param name="bucket">Where.</param>
    /// <param name="find">Asked again when the annotation went meanwhile.</param>
    public static (ObjectVersion Version, FileBytes File) OpenAnnotation(
        BucketStorage bucket,
        Func<(ObjectVersion Version, ObjectAnnotation Annotation)> find
    )
    {
        while (true)
        {
            var (version, annotation) = find();
            try
            {
                var path = StoreFolder.PathOf(bucket.Folder, version.Key, annotation.Place, StoreFolder.DataSuffix);
                var digests = version.Encryption is null ? annotation.Digests : null;
                return (version, FileBytes.Open(path, annotation.StoredBytes, digests));
            }
            catch (FileNotFoundException exception)
            {
                if (Claims(bucket, version.Key, annotation.Place))
                    throw new DamagedFileException(
                        $"The data file {exception.FileName} is damaged: it is missing.",
                        exception
                    );
            }
        }
    }

    /// <summary>Returns true if a data file belongs to a version of the key.</summary>
    public static bool Claims(BucketStorage bucket, string key, string place) =>
        bucket.VersionsOf(key).Any(version => version.DataPlaces.Contains(place, StringComparer.Ordinal));

    /// <summary>
    /// Removes a version for good: on the disk first, so that a delete that fails leaves it in sight; its metadata
    /// before its data, so that no moment shows one without bytes.
    /// </summary>
    private static void Remove(BucketStorage bucket, ObjectVersion version)
    {
        var path = StoreFolder.PathOf(bucket.Folder, version);
        File.Delete(path + StoreFolder.MetadataSuffix);
        DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        bucket.Exchange(version, null);
        DeleteDataFiles(bucket, version);
    }

    private static void DeleteDataFiles(BucketStorage bucket, ObjectVersion version)
    {
        foreach (var place in version.DataPlaces)
            Discard(bucket, version.Key, place);
    }

    private static IReadOnlyList<FileBytes> OpenFiles(BucketStorage bucket, ObjectVersion version, bool needsDigests)
    {
        if (version.Parts is null)
            return [OpenFile(version.Place, version.StoredBytes, version.Digests)];
        var files = new List<FileBytes>(version.Parts.Count);
        try
        {
            foreach (var part in version.Parts)
                files.Add(OpenFile(part.Place, part.StoredBytes, part.Digests));
            return files;
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }

        // Cipher text is authenticated when it is decrypted; to hold it against digests as well would be work for
        // nothing.
        FileBytes OpenFile(string place, long length, string? digests) =>
            FileBytes.Open(
                StoreFolder.PathOf(bucket.Folder, version.Key, place, StoreFolder.DataSuffix),
                length,
                needsDigests || version.Encryption is null ? digests : null
            );
    }

    private static void EnsureShard(string shard)
    {
        if (Directory.Exists(shard))
            return;
        Directory.CreateDirectory(shard);
        DurableFile.FlushFolder(Path.GetDirectoryName(shard)!);
    }

    private ObjectVersion Commit(BucketStorage bucket, ObjectVersion draft)
    {
        var order = places.Next();
        var isVersioned = bucket.Settings.Versioning == VersioningState.Enabled;
        var version = draft with
        {
            Order = order,
            // The order within the id lets a listing go on after a version that is deleted meanwhile.
            VersionId = isVersioned
                ? order + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))
                : ObjectVersion.NullVersionId,
        };
        var replaced = isVersioned ? null : bucket.Find(draft.Key, ObjectVersion.NullVersionId);
        if (replaced is null)
            bucket.Charge?.Hold(version.Place, bytes: 0, entries: 1);
        try
        {
            WriteMetadata(bucket, version);
            if (replaced is not null)
                RemoveReplaced(bucket, replaced, version);
            Publish(bucket, replaced, version);
        }
        catch
        {
            bucket.Charge?.Release(version.Place);
            throw;
        }

        // From here on the version exists: nothing that fails may make the caller take its bytes away.
        if (!isVersioned)
            bucket.Damage.Forget(version.Key, version.Place);
        if (replaced is not null)
            DeleteDataFiles(bucket, replaced);
        return version;
    }

    // Left behind, it would come back at a start after its successor was deleted.
    private static void RemoveReplaced(BucketStorage bucket, ObjectVersion replaced, ObjectVersion version)
    {
        try
        {
            File.Delete(StoreFolder.PathOf(bucket.Folder, replaced, StoreFolder.MetadataSuffix));
        }
        catch
        {
            File.Delete(StoreFolder.PathOf(bucket.Folder, version, StoreFolder.MetadataSuffix));
            throw;
        }
    }

    private static void Publish(BucketStorage bucket, ObjectVersion? replaced, ObjectVersion version)
    {
        try
        {
            bucket.Exchange(replaced, version);
        }
        catch (S3Exception)
        {
            // The bucket was deleted meanwhile; a new one of its name must not find this object.
            File.Delete(StoreFolder.PathOf(bucket.Folder, version, StoreFolder.MetadataSuffix));
            throw;
        }
    }

    private void WriteMetadata(BucketStorage bucket, ObjectVersion version)
    {
        var path = StoreFolder.PathOf(bucket.Folder, version, StoreFolder.MetadataSuffix);
        if (version.IsDeleteMarker)
            EnsureShard(Path.GetDirectoryName(path)!);
        DurableFile.Write(path, StoreJson.Write(version), folder.Temporary);
    }
}

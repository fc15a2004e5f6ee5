using System.Buffers;
using System.Security.Cryptography;
using BucketLab.ObjectStore.Model;
using Microsoft.Win32.SafeHandles;

namespace BucketLab.ObjectStore.Storage;

/// <summary>
/// Objects on disk. Data is written and flushed first, then the metadata is renamed into place: that rename is the moment
/// an object exists. Whatever breaks off before leaves the old object as it was.
/// </summary>
internal sealed class ObjectStorage(StoreFolder folder, PlaceSequence places)
{
    private const int BufferBytes = 256 * 1024;

    private readonly KeyLocks locks = new();

    /// <summary>Writes a body to the disk without making it an object.</summary>
    public async Task<StagedObject> StageAsync(BucketStorage bucket, string key, Stream body, CancellationToken cancellationToken)
    {
        var place = places.Next();
        var path = StoreFolder.PathOf(bucket.Folder, key, place) + StoreFolder.DataSuffix;
        EnsureShard(Path.GetDirectoryName(path)!);
        try
        {
            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            var size = await CopyAsync(body, handle, md5, cancellationToken);
            RandomAccess.FlushToDisk(handle);
            return new StagedObject(key, place, size, Convert.ToHexStringLower(md5.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Removes bytes that were staged and are not wanted after all.</summary>
    public static void Discard(BucketStorage bucket, StagedObject staged) =>
        File.Delete(StoreFolder.PathOf(bucket.Folder, staged.Key, staged.Place) + StoreFolder.DataSuffix);

    /// <summary>
    /// Makes staged bytes the object of their key. <paramref name="guard"/> sees what is there and may throw; nothing
    /// changes in between.
    /// </summary>
    public async Task CommitAsync(BucketStorage bucket, ObjectVersion version, Action<ObjectVersion?> guard, CancellationToken cancellationToken)
    {
        using (await locks.EnterAsync(bucket.Settings.Name, version.Key, cancellationToken))
        {
            bucket.TryFind(version.Key, out var existing);
            guard(existing);
            var path = StoreFolder.PathOf(bucket.Folder, version) + StoreFolder.MetadataSuffix;
            DurableFile.Write(path, StoreJson.Write(version), folder.Temporary);
            bucket.Put(version);
            if (existing is not null)
                DeleteFiles(bucket, existing);
        }
    }

    /// <summary>Deletes the object of a key; false when there was none.</summary>
    public async Task<bool> DeleteAsync(BucketStorage bucket, string key, Action<ObjectVersion?> guard, CancellationToken cancellationToken)
    {
        using (await locks.EnterAsync(bucket.Settings.Name, key, cancellationToken))
        {
            bucket.TryFind(key, out var existing);
            guard(existing);
            if (existing is null)
                return false;
            DeleteFiles(bucket, existing);
            DurableFile.FlushFolder(Path.GetDirectoryName(StoreFolder.PathOf(bucket.Folder, existing))!);
            bucket.Remove(existing);
            return true;
        }
    }

    /// <summary>Opens the current object of a key; an overwrite does not disturb who reads already.</summary>
    public static (ObjectVersion Version, SafeFileHandle Data) Open(BucketStorage bucket, string key, Action<ObjectVersion> guard)
    {
        while (true)
        {
            if (!bucket.TryFind(key, out var version))
                throw S3Error.NoSuchKey.With();
            guard(version);
            var path = StoreFolder.PathOf(bucket.Folder, version) + StoreFolder.DataSuffix;
            try
            {
                var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                if (RandomAccess.GetLength(handle) == version.SizeBytes)
                    return (version, handle);
                handle.Dispose();
                throw Damaged(path, "its length is not what the metadata says");
            }
            catch (FileNotFoundException) when (bucket.TryFind(key, out var now) && now != version)
            {
                // Overwritten between the look-up and the open: look again.
            }
            catch (FileNotFoundException) when (!bucket.TryFind(key, out _))
            {
                throw S3Error.NoSuchKey.With();
            }
            catch (FileNotFoundException)
            {
                throw Damaged(path, "it is missing");
            }
        }
    }

    private static void EnsureShard(string shard)
    {
        if (Directory.Exists(shard))
            return;
        Directory.CreateDirectory(shard);
        DurableFile.FlushFolder(Path.GetDirectoryName(shard)!);
    }

    private static IOException Damaged(string path, string what) => new($"The data file {path} is damaged: {what}.");

    private static void DeleteFiles(BucketStorage bucket, ObjectVersion version)
    {
        var path = StoreFolder.PathOf(bucket.Folder, version);
        File.Delete(path + StoreFolder.MetadataSuffix);
        File.Delete(path + StoreFolder.DataSuffix);
    }

    private static async Task<long> CopyAsync(Stream body, SafeFileHandle to, IncrementalHash md5, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long size = 0;
            int read;
            while ((read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                md5.AppendData(buffer, 0, read);
                RandomAccess.Write(to, buffer.AsSpan(0, read), size);
                size += read;
            }

            return size;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

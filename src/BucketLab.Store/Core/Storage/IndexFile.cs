using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using BucketLab.Store.Core.Model;
using Microsoft.Win32.SafeHandles;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// <c>index.bin</c>: all versions of the store in one file, so that a start need not open one file for each. It is
/// never the truth: a folder of objects whose names it does not have is read as if there were no such file, and each
/// version is held against its metadata file before it is first used (docs/store-format.md).
/// </summary>
internal sealed class IndexFile(StoreFolder folder)
{
    private const long Magic = 0x3130_5844_494C_4C42; // BLLIDX01; another form of the file has another number
    private const int FooterBytes = 2 * sizeof(long);
    private const int BlockBytes = 64 * 1024;

    private readonly string path = Path.Combine(folder.Root, "index.bin");
    private readonly Lock changing = new();
    private bool exists = true;
    private long changes;

    /// <summary>The versions that the file has, by bucket; empty when it is missing, or not what this version of the
    /// store wrote whole.</summary>
    public IReadOnlyDictionary<string, IndexedBucket> Read()
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return ReadHead(handle).Buckets.ToDictionary(bucket => bucket.Name, bucket => Read(handle, bucket));
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return new Dictionary<string, IndexedBucket>(StringComparer.Ordinal);
        }
    }

    /// <summary>
    /// Begins a change of a metadata file under its own name, which is the one change that names do not show: without
    /// the file from now on a start reads everything.
    /// </summary>
    /// <returns>The change, to be disposed when it has been made.</returns>
    public IDisposable BeginChange()
    {
        Remove();
        return new Change(this);
    }

    /// <summary>Writes the file anew, unless something changes under its own name meanwhile.</summary>
    /// <param name="snapshot">Takes what is to be written.</param>
    /// <returns>The indexes that were written; null when none was.</returns>
    public IReadOnlyList<(BucketStorage Bucket, BucketIndex Index)>? Write(
        Func<IReadOnlyList<(BucketStorage Bucket, BucketIndex Index)>> snapshot
    )
    {
        // First: a change that ends between the two would be in neither.
        var before = Volatile.Read(ref changes);
        var buckets = snapshot();
        var temporary = Path.Combine(folder.Temporary, Path.GetRandomFileName());
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
            {
                var head = new IndexHead([.. buckets.Select(entry => Write(file, entry.Bucket, entry.Index.Versions))]);
                WriteHead(file, head);
            }

            lock (changing)
            {
                if (changes == before)
                {
                    File.Move(temporary, path, overwrite: true);
                    exists = true;
                    return buckets;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start reads every file, as it would have without this one.
        }

        OrphanedFiles.Remove(temporary);
        return null;
    }

    /// <summary>True while the file is there.</summary>
    public bool IsThere => File.Exists(path);

    private void Remove()
    {
        lock (changing)
        {
            changes++;
            if (!exists)
                return;
            // Flushed even if it is gone: whoever removed it may not have come so far.
            File.Delete(path);
            DurableFile.FlushFolder(folder.Root);
            exists = false;
        }
    }

    private static IndexHead ReadHead(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        if (length < FooterBytes)
            throw new InvalidDataException("The index file is cut off.");
        var footer = new IndexReader(ReadAt(handle, length - FooterBytes, FooterBytes));
        var headLength = footer.Number();
        if (footer.Number() != Magic || headLength <= 0 || headLength > length - FooterBytes)
            throw new InvalidDataException("The index file is of another form.");
        return StoreJson.Read<IndexHead>(ReadAt(handle, length - FooterBytes - headLength, (int)headLength));
    }

    private static void WriteHead(FileStream file, IndexHead head)
    {
        var json = StoreJson.Write(head);
        var footer = new IndexBuffer();
        footer.Number(json.Length);
        footer.Number(Magic);
        file.Write(json);
        file.Write(footer.Written);
    }

    private static IndexedBucket Read(SafeFileHandle handle, IndexHeadBucket bucket)
    {
        var blocks = new (byte Shard, ObjectVersion Version)[bucket.Blocks.Count][];
        try
        {
            Parallel.For(0, blocks.Length, block => blocks[block] = Read(handle, bucket.Blocks[block]));
        }
        catch (AggregateException exception)
        {
            throw new InvalidDataException("The index file is damaged.", exception);
        }

        return new IndexedBucket(bucket.Shards, blocks);
    }

    private static (byte Shard, ObjectVersion Version)[] Read(SafeFileHandle handle, IndexHeadBlock block)
    {
        var rented = ArrayPool<byte>.Shared.Rent(block.Length);
        try
        {
            var bytes = rented.AsSpan(0, block.Length);
            ReadAt(handle, block.Offset, bytes);
            if (Sum(XxHash128.HashToUInt128(bytes)) != block.Hash)
                throw new InvalidDataException("A block of the index file is damaged.");
            var versions = new (byte, ObjectVersion)[block.Versions];
            var reader = new IndexReader(bytes);
            for (var index = 0; index < versions.Length; index++)
                versions[index] = IndexRecord.Read(ref reader);
            return versions;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static byte[] ReadAt(SafeFileHandle handle, long offset, int length)
    {
        var bytes = new byte[length];
        ReadAt(handle, offset, bytes);
        return bytes;
    }

    private static void ReadAt(SafeFileHandle handle, long offset, Span<byte> bytes)
    {
        for (int done = 0, read; done < bytes.Length; done += read)
        {
            read = RandomAccess.Read(handle, bytes[done..], offset + done);
            if (read == 0)
                throw new InvalidDataException("The index file is cut off.");
        }
    }

    // A folder in which lies anything but the files of its versions is not named: a start reads it.
    private static IndexHeadBucket Write(FileStream file, BucketStorage bucket, KeySnapshot versions)
    {
        var (blocks, buffer, sums) = (new List<IndexHeadBlock>(), new IndexBuffer(), new UInt128[256]);
        var count = 0;
        foreach (var version in versions.All)
        {
            var hash = StoreFolder.HashOf(version.Key);
            var shard = Convert.FromHexString(hash.AsSpan(0, 2))[0];
            AddNames(ref sums[shard], hash, version);
            IndexRecord.Write(buffer, shard, version);
            count++;
            if (buffer.Length >= BlockBytes)
                Flush();
        }

        if (count > 0)
            Flush();
        var shards = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var objects in bucket.ShardFolders())
        {
            var name = Path.GetFileName(objects);
            if (StoreFolder.IsShard(name, out var shard) && ShardNames.OnDisk(objects) == sums[shard])
                shards[name] = Sum(sums[shard]);
        }

        return new IndexHeadBucket(bucket.Settings.Name, shards, blocks);

        void Flush()
        {
            blocks.Add(
                new IndexHeadBlock(file.Position, buffer.Length, count, Sum(XxHash128.HashToUInt128(buffer.Written)))
            );
            file.Write(buffer.Written);
            buffer.Clear();
            count = 0;
        }
    }

    private static void AddNames(ref UInt128 sum, string hash, ObjectVersion version)
    {
        unchecked
        {
            sum += ShardNames.Of($"{hash.AsSpan(2)}.{version.Place}{StoreFolder.MetadataSuffix}");
            foreach (var place in version.DataPlaces)
                sum += ShardNames.Of($"{hash.AsSpan(2)}.{place}{StoreFolder.DataSuffix}");
        }
    }

    private static string Sum(UInt128 sum) => sum.ToString("x32", CultureInfo.InvariantCulture);

    private sealed class Change(IndexFile file) : IDisposable
    {
        // A file that was begun before the change and finished during it must not stay either.
        public void Dispose() => file.Remove();
    }
}

/// <summary>The versions of a bucket in the index file, in the order of a listing, each with its folder.</summary>
/// <param name="Shards">Folders by name, each with the sum of its names in hex.</param>
/// <param name="Blocks">The versions.</param>
internal sealed record IndexedBucket(
    IReadOnlyDictionary<string, string> Shards,
    IReadOnlyList<(byte Shard, ObjectVersion Version)[]> Blocks
)
{
    public int Versions => Blocks.Sum(block => block.Length);

    /// <summary>The number of a folder in which lie exactly the files that it has here, by their names; else
    /// null.</summary>
    public byte? Has(string shard) =>
        StoreFolder.IsShard(Path.GetFileName(shard), out var number)
        && Shards.TryGetValue(Path.GetFileName(shard), out var sum)
        && ShardNames.OnDisk(shard).ToString("x32", CultureInfo.InvariantCulture) == sum
            ? number
            : null;
}

/// <summary>The end of the index file: where what lies.</summary>
/// <param name="Buckets">All buckets.</param>
internal sealed record IndexHead(IReadOnlyList<IndexHeadBucket> Buckets);

/// <summary>A bucket of the index file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shards">Folders by name, each with the sum of its names in hex.</param>
/// <param name="Blocks">Where its versions lie.</param>
internal sealed record IndexHeadBucket(
    string Name,
    IReadOnlyDictionary<string, string> Shards,
    IReadOnlyList<IndexHeadBlock> Blocks
);

/// <summary>Versions that are read at once.</summary>
/// <param name="Offset">Where they begin in the file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Versions">Their number.</param>
/// <param name="Hash">XXH128 of the bytes in hex.</param>
internal sealed record IndexHeadBlock(long Offset, int Length, int Versions, string Hash);

using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// Versions that came from the index file and were not held against their metadata files yet. Whoever asks for a key
/// waits until its versions were, so that no answer and no change is made from what only the index file says.
/// </summary>
/// <param name="bucket">Where.</param>
/// <param name="versions">In the order of the index: by key.</param>
/// <param name="reader">Reads and notes damage.</param>
internal sealed class UnverifiedVersions(BucketStorage bucket, ObjectVersion[] versions, MetadataReader reader)
{
    private readonly bool[] isVerified = new bool[versions.Length];
    private readonly Lock[] stripes = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private long corrections;

    /// <summary>Grows with each version that was not what the index file said.</summary>
    public long Corrections => Volatile.Read(ref corrections);

    /// <summary>Holds all versions of a key against their files.</summary>
    /// <exception cref="IOException">A file cannot be read now.</exception>
    public void Verify(string key)
    {
        var first = FirstOf(key);
        if (first < versions.Length && versions[first].Key == key)
            VerifyFrom(first);
    }

    /// <summary>Holds every version against its file, on half of the processors.</summary>
    public void VerifyAll(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2),
        };
        Exception? failure = null;
        Parallel.For(
            0,
            versions.Length,
            options,
            index =>
            {
                if (index > 0 && versions[index - 1].Key == versions[index].Key)
                    return;
                try
                {
                    VerifyFrom(index);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    failure = exception; // the others can be verified all the same
                }
            }
        );
        if (failure is not null)
            throw new IOException($"Not every metadata file could be read: {failure.Message}", failure);
    }

    private void VerifyFrom(int first)
    {
        if (Volatile.Read(ref isVerified[first]))
            return;
        lock (stripes[first % stripes.Length])
        {
            if (isVerified[first])
                return;
            for (var index = first + 1; index < versions.Length && versions[index].Key == versions[first].Key; index++)
                Verify(versions[index]);
            Verify(versions[first]);
            Volatile.Write(ref isVerified[first], true);
        }
    }

    // Nobody changes a key before it was verified: what the file says now is what it said at the start.
    private void Verify(ObjectVersion version)
    {
        var file = StoreFolder.PathOf(bucket.Folder, version, StoreFolder.MetadataSuffix);
        ObjectVersion? found;
        try
        {
            found = reader.ReadVersion(file);
            if (found is null)
                bucket.Damage.Add(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            found = null;
        }

        if (found is not null && IsSame(found, version))
            return;
        bucket.Exchange(version, found);
        Interlocked.Increment(ref corrections);
    }

    private static bool IsSame(ObjectVersion found, ObjectVersion version)
    {
        var (left, right) = (new IndexBuffer(), new IndexBuffer());
        IndexRecord.Write(left, 0, found);
        IndexRecord.Write(right, 0, version);
        return left.Written.SequenceEqual(right.Written);
    }

    private int FirstOf(string key)
    {
        var (low, high) = (0, versions.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (KeyOrder.CompareKeys(versions[middle].Key, key) >= 0)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}

using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Reads every byte of every version and holds it against its checksum; what was damaged at start is listed
/// too.</summary>
internal sealed class CheckStore(ObjectStore store, ObjectCipher cipher)
{
    private const int BufferBytes = 256 * 1024;

    public StoreCheckResult Execute(CancellationToken cancellationToken)
    {
        var damage = new List<string>();
        try
        {
            store.VerifyAll(cancellationToken);
        }
        catch (IOException exception)
        {
            damage.Add(exception.Message);
        }

        damage.AddRange(store.Damage);
        var (count, bytes) = (0, 0L);
        foreach (var bucket in store.Buckets)
        {
            var versions = bucket.Index.Versions;
            for (var index = 0; index < versions.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (versions[index].IsDeleteMarker)
                    continue;
                count++;
                bytes += versions[index].Parts?.Sum(part => part.StoredBytes) ?? versions[index].StoredBytes;
                if (Check(bucket, versions[index]) is { } problem)
                    damage.Add(
                        $"{bucket.Settings.Name}/{versions[index].Key} (version {versions[index].VersionId}): {problem}"
                    );
            }
        }

        return new StoreCheckResult(count, bytes, damage);
    }

    // What is overwritten or deleted while the check runs has gone and is not damaged.
    private string? Check(BucketStorage bucket, ObjectVersion version)
    {
        try
        {
            ReadFiles(ObjectStorage.Open(bucket, StillThere, needsDigests: true).Files);
            foreach (var annotation in version.Annotations ?? [])
                new GetObjectAnnotation(store, cipher).Read(bucket, version, annotation);
            // What a customer's key or a disabled key closes can be read no further than that.
            if (version.Encryption?.Algorithm == ObjectEncryption.Customer)
                return null;
            var dataKey = cipher.Open(bucket.Settings.Name, version.Key, version.Encryption, customer: null);
            using var bytes = ObjectCipher.Read(version, ObjectStorage.Open(bucket, StillThere).Files, dataKey);
            return Compare(version, bytes);
        }
        catch (DamagedFileException exception)
        {
            return exception.Message;
        }
        catch (S3Exception exception)
            when (exception.Error == S3Error.KmsDisabled || exception.Error == S3Error.NoSuchVersion)
        {
            return null;
        }

        ObjectVersion StillThere() =>
            bucket.Find(version.Key, version.VersionId) is { } found && found.Place == version.Place
                ? found
                : throw S3Error.NoSuchVersion.With();
    }

    private static void ReadFiles(IReadOnlyList<FileBytes> files)
    {
        var buffer = new byte[BufferBytes];
        foreach (var file in files)
        {
            using (file)
            {
                for (long offset = 0; offset < file.LengthBytes; )
                    offset += file.Read(offset, buffer);
            }
        }
    }

    private static string? Compare(ObjectVersion version, ObjectBytes bytes)
    {
        foreach (var (offset, length, checksums) in RunsOf(version))
        {
            foreach (var (name, expected) in checksums)
            {
                if (
                    ChecksumAlgorithm.FindByName(name) is { } algorithm
                    && ChecksumOf(algorithm, bytes, offset, length) != expected
                )
                    return $"its {name} is not {expected}";
            }
        }

        return null;
    }

    private static IEnumerable<(long Offset, long Length, IReadOnlyDictionary<string, string> Checksums)> RunsOf(
        ObjectVersion version
    )
    {
        if (version.Parts is null)
        {
            yield return (0, version.SizeBytes, version.Checksums);
            yield break;
        }

        long offset = 0;
        foreach (var part in version.Parts)
        {
            yield return (offset, part.SizeBytes, part.Checksums);
            offset += part.SizeBytes;
        }
    }

    private static string ChecksumOf(ChecksumAlgorithm algorithm, ObjectBytes bytes, long offset, long length)
    {
        using var checksum = algorithm.Begin();
        var buffer = new byte[BufferBytes];
        for (var end = offset + length; offset < end; )
        {
            var read = bytes.Read(offset, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)));
            if (read == 0)
                throw new DamagedFileException("A data file ended before its length.");
            checksum.Append(buffer.AsSpan(0, read));
            offset += read;
        }

        return checksum.Finish();
    }
}

/// <summary>The result of reading every byte of a store.</summary>
/// <param name="Versions">The number of versions read.</param>
/// <param name="Bytes">The number of bytes of data files read.</param>
/// <param name="Damage">A line for each damaged file or version, in no order.</param>
internal sealed record StoreCheckResult(int Versions, long Bytes, IReadOnlyList<string> Damage);

using BucketLab.ObjectStore.Checksums;
using BucketLab.ObjectStore.Encryption;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Reads every byte of every version and holds it against its checksum; what was damaged at start is listed too.</summary>
internal sealed class CheckStore(Store store, ObjectCipher cipher)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>A line for each damaged file or version, in no order.</summary>
    public IReadOnlyList<string> Execute(CancellationToken cancellationToken)
    {
        var damage = new List<string>(store.Damage);
        foreach (var bucket in store.Buckets)
        {
            var versions = bucket.Index.Versions;
            for (var index = 0; index < versions.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!versions[index].IsDeleteMarker && Check(bucket, versions[index]) is { } problem)
                    damage.Add($"{bucket.Settings.Name}/{versions[index].Key} (version {versions[index].VersionId}): {problem}");
            }
        }

        return damage;
    }

    // What a customer's key or a disabled key closes cannot be read; the length of its files was looked at.
    private string? Check(BucketStorage bucket, ObjectVersion version)
    {
        try
        {
            var (_, files) = ObjectStorage.Open(bucket, () => version);
            if (version.Encryption?.Algorithm == ObjectEncryption.Customer)
                return Close(files);
            using var bytes = ObjectCipher.Read(version, files, cipher.Open(bucket.Settings.Name, version.Key, version.Encryption, customer: null));
            return Compare(version, bytes);
        }
        catch (DamagedFileException damaged)
        {
            return damaged.Message;
        }
        catch (S3Exception closed) when (closed.Error == S3Error.KmsDisabled)
        {
            return null;
        }
    }

    private static string? Close(IReadOnlyList<FileBytes> files)
    {
        foreach (var file in files)
            file.Dispose();
        return null;
    }

    private static string? Compare(ObjectVersion version, ObjectBytes bytes)
    {
        foreach (var (offset, length, checksums) in RunsOf(version))
        {
            foreach (var (name, expected) in checksums)
            {
                if (ChecksumAlgorithm.FindByName(name) is { } algorithm && ChecksumOf(algorithm, bytes, offset, length) != expected)
                    return $"its {name} is not {expected}";
            }
        }

        return null;
    }

    private static IEnumerable<(long Offset, long Length, IReadOnlyDictionary<string, string> Checksums)> RunsOf(ObjectVersion version)
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
        for (var end = offset + length; offset < end;)
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

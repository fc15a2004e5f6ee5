using System.Collections.Immutable;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Attaches an annotation to a version, or replaces that of its name (Amazon S3 API Reference,
/// PutObjectAnnotation).</summary>
internal sealed class PutObjectAnnotation(ObjectStore store, ObjectCipher cipher)
{
    /// <param name="target">Which annotation.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="checksums">The verified checksum that came with them, by algorithm name; empty when none
    /// did.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<(ObjectVersion Version, ObjectAnnotation Annotation)> ExecuteAsync(
        AnnotationTarget target,
        byte[] payload,
        ImmutableSortedDictionary<string, string> checksums,
        CancellationToken cancellationToken
    )
    {
        var bucket = store.Find(target.Bucket);
        var version = target.FindVersion(bucket);
        Check(version, target.Name);
        using var body = new MemoryStream(payload);
        var dataKey = cipher.Open(target.Bucket, target.Key, version.Encryption, customer: null);
        var written = await new BodyWriter(store) { Entries = 1 }.WriteAsync(
            (bucket, target.Key),
            body,
            dataKey,
            ChecksumAlgorithm.Crc64Nvme,
            cancellationToken
        );
        try
        {
            var annotation = Describe(target.Name, written, checksums, HttpTime.Of(store.Clock));
            var old = version;
            var changed = await store.Objects.ChangeAsync(
                bucket,
                target.Key,
                () => old = target.FindSame(bucket, version),
                found =>
                {
                    Check(found, target.Name);
                    var all = Without(found, target.Name).Append(annotation);
                    return found with { Annotations = [.. all.OrderBy(each => each.Name, KeyOrder.Instance)] };
                },
                cancellationToken
            );
            if (old.FindAnnotation(target.Name) is { } replaced)
                ObjectStorage.Discard(bucket, target.Key, replaced.Place);
            return (changed, annotation);
        }
        catch
        {
            ObjectStorage.Discard(bucket, target.Key, written.Place);
            throw;
        }
    }

    public static IEnumerable<ObjectAnnotation> Without(ObjectVersion version, string name) =>
        (version.Annotations ?? []).Where(annotation => annotation.Name != name);

    public static ObjectAnnotation Describe(
        string name,
        WrittenBody written,
        ImmutableSortedDictionary<string, string> checksums,
        DateTimeOffset now
    ) =>
        new()
        {
            Name = name,
            Place = written.Place,
            SizeBytes = written.SizeBytes,
            StoredBytes = written.StoredBytes,
            Digests = written.Digests,
            ETag = written.ETag,
            LastModified = now,
            Checksums =
                checksums.Count > 0
                    ? checksums
                    : ObjectVersion.NoHeaders.Add(ChecksumAlgorithm.Crc64Nvme.Name, written.Checksum!),
        };

    private void Check(ObjectVersion version, string name)
    {
        if (version.Encryption?.Algorithm == ObjectEncryption.Customer)
            throw S3Error.InvalidRequest.With("Objects encrypted with SSE-C cannot have annotations.");
        if (version.FindAnnotation(name) is not null)
            // what it replaces would be lost
            ObjectLock.CheckDelete(version, store.Clock.GetUtcNow(), bypassesGovernance: false);
        else if (version.Annotations?.Count >= ObjectAnnotation.MaxOnObject)
            throw S3Error.AnnotationLimitExceeded.With();
    }
}

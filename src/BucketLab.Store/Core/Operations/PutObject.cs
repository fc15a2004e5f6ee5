using System.Collections.Immutable;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Stores an object whole or not at all (Amazon S3 API Reference, PutObject).</summary>
internal sealed class PutObject(ObjectStore store, ObjectCipher cipher)
{
    public async Task<ObjectVersion> ExecuteAsync(
        PutObjectInput input,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        var bucket = store.Find(input.Bucket);
        input.Conditions.CheckWrite(bucket.Newest(input.Key)); // spares the upload; the guard below decides
        var dataKey = cipher.Begin(bucket.Settings, input.Key, input.Description.Encryption);
        // refuses what cannot be, before the body
        input.Description.Draft(bucket.Settings, input.Key, "", HttpTime.Of(store.Clock), dataKey);
        var algorithm = input.Checksums is null ? input.DefaultChecksum : null;
        var written = await new BodyWriter(store).WriteAsync(
            (bucket, input.Key),
            body,
            dataKey,
            algorithm,
            cancellationToken
        );
        var annotations = new List<ObjectAnnotation>();
        try
        {
            foreach (var (annotation, read) in input.Annotations)
                annotations.Add(
                    await AnnotateAsync((bucket, input.Key), annotation, read(), dataKey, cancellationToken)
                );
            var draft = input.Description.Draft(
                bucket.Settings,
                input.Key,
                written.Place,
                HttpTime.Of(store.Clock),
                dataKey
            ) with
            {
                SizeBytes = written.SizeBytes,
                StoredBytes = written.StoredBytes,
                Digests = written.Digests,
                ETag = written.ETag,
                Checksums =
                    input.Checksums?.Invoke()
                    ?? ObjectVersion.NoHeaders.Add(input.DefaultChecksum.Name, written.Checksum!),
                Annotations = annotations.Count > 0 ? annotations : null,
            };
            return await store.Objects.CommitAsync(bucket, draft, input.Conditions.CheckWrite, cancellationToken);
        }
        catch
        {
            foreach (var place in annotations.Select(annotation => annotation.Place).Append(written.Place))
                ObjectStorage.Discard(bucket, input.Key, place);
            throw;
        }
    }

    private async Task<ObjectAnnotation> AnnotateAsync(
        (BucketStorage Bucket, string Key) target,
        ObjectAnnotation annotation,
        byte[] payload,
        DataKey? dataKey,
        CancellationToken cancellationToken
    )
    {
        using var body = new MemoryStream(payload);
        var written = await new BodyWriter(store) { Entries = 1 }.WriteAsync(
            target,
            body,
            dataKey,
            ChecksumAlgorithm.Crc64Nvme,
            cancellationToken
        );
        return PutObjectAnnotation.Describe(annotation.Name, written, annotation.Checksums, HttpTime.Of(store.Clock));
    }
}

/// <summary>The input of PutObject besides its body.</summary>
internal sealed record PutObjectInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required ObjectDescription Description { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>
    /// Asked once the body is read: the checksum that came with it or after it, by algorithm name. Null when none was
    /// promised; the store then computes its own.
    /// </summary>
    public Func<ImmutableSortedDictionary<string, string>>? Checksums { get; init; }

    /// <summary>Algorithm of the checksum when the request promises none; CRC64NVME as on S3.</summary>
    public Checksums.ChecksumAlgorithm DefaultChecksum { get; init; } = Core.Checksums.ChecksumAlgorithm.Crc64Nvme;

    /// <summary>Annotations of another object that this one gets too, each with what reads its text.</summary>
    public IReadOnlyList<(ObjectAnnotation Annotation, Func<byte[]> Read)> Annotations { get; init; } = [];
}

using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Copies an object within the store; a metadata change is a copy onto itself (Amazon S3 API Reference,
/// CopyObject).</summary>
internal sealed class CopyObject(ObjectStore store, ObjectCipher cipher)
{
    private const long MaxBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>The copy, and the version it was made from.</summary>
    public async Task<(ObjectVersion Copy, ObjectVersion Source)> ExecuteAsync(
        CopyObjectInput input,
        CancellationToken cancellationToken
    )
    {
        RefuseNoChange(input);
        var from = input.Source;
        store.Find(input.Bucket);
        var (source, bytes) = new GetObject(store, cipher).OpenSource(from);
        using (bytes)
        {
            if (source.SizeBytes > MaxBytes)
                throw S3Error.InvalidRequest.With(
                    "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120"
                );
            using var body = new BytesStream(bytes, 0, source.SizeBytes);
            var put = new PutObjectInput
            {
                Bucket = input.Bucket,
                Key = input.Key,
                Description = Describe(input, source),
                Conditions = input.Conditions,
                DefaultChecksum = input.Checksum ?? AlgorithmOf(source),
                Annotations = input.CopiesAnnotations ? AnnotationsOf(input, source) : [],
            };
            return (await new PutObject(store, cipher).ExecuteAsync(put, body, cancellationToken), source);
        }
    }

    private List<(ObjectAnnotation Annotation, Func<byte[]> Read)> AnnotationsOf(
        CopyObjectInput input,
        ObjectVersion source
    )
    {
        if (source.Annotations is not { } annotations)
            return [];
        if (input.Description.Encryption.Customer is not null)
        {
            throw S3Error.InvalidRequest.With(
                "Objects encrypted with SSE-C cannot have annotations. Copy with x-amz-object-annotation-directive "
                    + "EXCLUDE."
            );
        }

        input.DemandAnnotations?.Invoke();
        var (reader, bucket) = (new GetObjectAnnotation(store, cipher), store.Find(input.Source.Bucket));
        return
        [
            .. annotations.Select(annotation =>
                (annotation, (Func<byte[]>)(() => reader.Read(bucket, source, annotation)))
            ),
        ];
    }

    private static ObjectDescription Describe(CopyObjectInput input, ObjectVersion source)
    {
        var description = input.Description with { Tags = input.ReplacesTags ? input.Description.Tags : source.Tags };
        if (input.ReplacesMetadata)
            return description;
        var headers = source.ContentHeaders.Remove(ObjectVersion.RedirectHeader);
        return description with
        {
            ContentHeaders = description.ContentHeaders.TryGetValue(ObjectVersion.RedirectHeader, out var redirect)
                ? headers.Add(ObjectVersion.RedirectHeader, redirect)
                : headers,
            UserMetadata = source.UserMetadata,
        };
    }

    private static ChecksumAlgorithm AlgorithmOf(ObjectVersion source) =>
        source.Checksums.Keys.Select(ChecksumAlgorithm.FindByName).FirstOrDefault() ?? ChecksumAlgorithm.Crc64Nvme;

    // Copying an older version onto its key is a change: it restores that version.
    private static void RefuseNoChange(CopyObjectInput input)
    {
        var isOntoItself =
            input.Source.Bucket == input.Bucket && input.Source.Key == input.Key && input.Source.VersionId is null;
        if (
            isOntoItself
            && !input.ReplacesMetadata
            && !input.ChangesStorageClass
            && !input.Description.ContentHeaders.ContainsKey(ObjectVersion.RedirectHeader)
            && input.Description.Encryption.IsNone
            && input.Source.CustomerKey is null
        )
        {
            throw S3Error.InvalidRequest.With(
                "This copy request is illegal because it is trying to copy an object to itself without changing the "
                    + "object's metadata, storage class, website redirect location or encryption attributes."
            );
        }
    }
}

/// <summary>The input of CopyObject.</summary>
internal sealed record CopyObjectInput
{
    public required CopySource Source { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>True for x-amz-metadata-directive REPLACE: headers and metadata come from the request.</summary>
    public required bool ReplacesMetadata { get; init; }

    /// <summary>True for x-amz-tagging-directive REPLACE.</summary>
    public bool ReplacesTags { get; init; }

    /// <summary>False for x-amz-object-annotation-directive EXCLUDE.</summary>
    public bool CopiesAnnotations { get; init; } = true;

    /// <summary>Called when there are annotations to copy; throws when the caller may not.</summary>
    public Action? DemandAnnotations { get; init; }

    /// <summary>Description of the new object in the request; metadata and tags count only when they replace.</summary>
    public required ObjectDescription Description { get; init; }

    /// <summary>True if the request names a storage class, which makes a copy onto itself a change.</summary>
    public bool ChangesStorageClass { get; init; }

    /// <summary>Null keeps the algorithm of the source.</summary>
    public ChecksumAlgorithm? Checksum { get; init; }

    public Conditions Conditions { get; init; } = new();
}

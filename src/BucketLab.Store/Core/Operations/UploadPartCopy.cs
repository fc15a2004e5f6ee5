using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Stores one part of a multipart upload from bytes of another object (Amazon S3 API Reference,
/// UploadPartCopy).</summary>
internal sealed class UploadPartCopy(ObjectStore store, ObjectCipher cipher)
{
    private const long MaxBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>The part, how it is encrypted, and the version it was made from.</summary>
    /// <param name="input">The part to be.</param>
    /// <param name="from">Where the bytes come from.</param>
    /// <param name="rangeOf">Which of them, given the size of the source; null for all.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    public async Task<(ObjectPart Part, ObjectEncryption? Encryption, ObjectVersion Source)> ExecuteAsync(
        UploadPartInput input,
        CopySource from,
        Func<long, ByteRange?> rangeOf,
        CancellationToken cancellationToken
    )
    {
        store.Find(input.Bucket).Uploads.Find(input.Key, input.UploadId);
        var (source, bytes) = new GetObject(store, cipher).OpenSource(from);
        using (bytes)
        {
            var range = rangeOf(source.SizeBytes);
            var (offset, length) = range is { } asked ? (asked.OffsetBytes, asked.LengthBytes) : (0, source.SizeBytes);
            if (length > MaxBytes)
                throw S3Error.InvalidRequest.With(
                    "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120"
                );
            using var body = new BytesStream(bytes, offset, length);
            var (part, encryption) = await new UploadPart(store, cipher).ExecuteAsync(input, body, cancellationToken);
            return (part, encryption, source);
        }
    }
}

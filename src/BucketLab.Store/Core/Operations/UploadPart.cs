using System.Collections.Immutable;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Stores one part of a multipart upload; a part of the same number is replaced (Amazon S3 API Reference,
/// UploadPart).</summary>
internal sealed class UploadPart(ObjectStore store, ObjectCipher cipher)
{
    /// <summary>The part, and how it is encrypted.</summary>
    public async Task<(ObjectPart Part, ObjectEncryption? Encryption)> ExecuteAsync(
        UploadPartInput input,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        var bucket = store.Find(input.Bucket);
        var upload = bucket.Uploads.Find(input.Key, input.UploadId).Upload;
        if (
            upload.ChecksumAlgorithm is not null
            && input.ChecksumAlgorithm is not null
            && input.ChecksumAlgorithm != upload.ChecksumAlgorithm
        )
            throw S3Error.InvalidRequest.With(
                "Checksum Type mismatch occurred, expected checksum Type: "
                    + $"{upload.ChecksumAlgorithm.ToLowerInvariant()}, actual checksum Type: "
                    + $"{input.ChecksumAlgorithm.ToLowerInvariant()}"
            );
        var dataKey = OpenKey(input, upload);
        // The algorithm that completing will need; what the client promised besides is verified as it passes.
        var needed = ChecksumAlgorithm.FindByName(upload.ChecksumAlgorithm ?? "") ?? ChecksumAlgorithm.Crc64Nvme;
        var written = await new BodyWriter(store).WriteAsync(
            (bucket, input.Key),
            body,
            dataKey,
            needed,
            cancellationToken
        );
        try
        {
            var part = new ObjectPart
            {
                Number = input.Number,
                Place = written.Place,
                SizeBytes = written.SizeBytes,
                StoredBytes = written.StoredBytes,
                Digests = written.Digests,
                ETag = written.ETag,
                LastModified = HttpTime.Of(store.Clock),
                Checksums = input.Checksums().SetItem(needed.Name, written.Checksum!),
            };
            await store.Uploads.AddPartAsync(bucket, upload, part, cancellationToken);
            return (part, upload.Draft.Encryption);
        }
        catch
        {
            ObjectStorage.Discard(bucket, input.Key, written.Place);
            throw;
        }
    }

    /// <summary>Throws unless the key is the one that the upload began with, or both have none.</summary>
    public static void CheckCustomerKey(MultipartUpload upload, CustomerKey? key)
    {
        var expected = upload.Draft.Encryption is { Algorithm: ObjectEncryption.Customer } encryption
            ? encryption.CustomerKeyMd5
            : null;
        if (expected is null && key is not null)
            throw S3Error.InvalidRequest.With(
                "The multipart upload initiate did not request the encryption that this request names."
            );
        if (expected is not null && key is null)
            throw S3Error.InvalidRequest.With(
                "The multipart upload initiate requested encryption. Subsequent part requests must include the "
                    + "appropriate encryption parameters."
            );
        if (expected != key?.Md5)
            throw S3Error.InvalidRequest.With(
                "The provided encryption parameters did not match the ones used originally."
            );
    }

    /// <summary>
    /// The same for a request about the upload as a whole, CompleteMultipartUpload and ListParts: their pages of the
    /// API reference say that the key is needed only where the object was begun with a checksum algorithm. One that is
    /// sent must be right.
    /// </summary>
    public static void CheckCustomerKeyOfWhole(MultipartUpload upload, CustomerKey? key)
    {
        if (key is not null || upload.ChecksumAlgorithm is not null)
            CheckCustomerKey(upload, key);
    }

    private DataKey? OpenKey(UploadPartInput input, MultipartUpload upload)
    {
        CheckCustomerKey(upload, input.CustomerKey);
        return cipher.Open(input.Bucket, input.Key, upload.Draft.Encryption, input.CustomerKey);
    }
}

/// <summary>The input of UploadPart besides its body.</summary>
internal sealed record UploadPartInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string UploadId { get; init; }

    /// <summary>From 1 to 10,000.</summary>
    public required int Number { get; init; }

    /// <summary>The customer's key, needed where the upload began with one.</summary>
    public CustomerKey? CustomerKey { get; init; }

    /// <summary>The name of the algorithm that the client promised a checksum of, or null.</summary>
    public string? ChecksumAlgorithm { get; init; }

    /// <summary>Asked once the body is read.</summary>
    public Func<ImmutableSortedDictionary<string, string>> Checksums { get; init; } =
        () => Model.ObjectVersion.NoHeaders;
}

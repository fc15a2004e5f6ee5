using System.Security.Cryptography;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Begins a multipart upload (Amazon S3 API Reference, CreateMultipartUpload).</summary>
internal sealed class CreateMultipartUpload(ObjectStore store, ObjectCipher cipher)
{
    /// <param name="bucketName">Where.</param>
    /// <param name="key">The key of the object to be.</param>
    /// <param name="initiator">Name of the identity that begins it.</param>
    /// <param name="description">Description of the finished object.</param>
    /// <param name="checksum">The algorithm that the client will use, or null; with the type, or null for the
    /// algorithm's own.</param>
    public MultipartUpload Execute(
        string bucketName,
        string key,
        string initiator,
        ObjectDescription description,
        (ChecksumAlgorithm? Algorithm, string? Type) checksum
    )
    {
        var bucket = store.Find(bucketName);
        var now = store.Clock.GetUtcNow();
        var upload = new MultipartUpload
        {
            UploadId = store.Objects.NextPlace() + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Key = key,
            Initiator = initiator,
            Initiated = now,
            Draft = description.Draft(
                bucket.Settings,
                key,
                "",
                now,
                cipher.Begin(bucket.Settings, key, description.Encryption)
            ),
            ChecksumAlgorithm = checksum.Algorithm?.Name,
            ChecksumType = checksum.Algorithm is null ? null : TypeOf(checksum.Algorithm, checksum.Type),
        };
        store.Uploads.Create(bucket, upload);
        return upload;
    }

    // A hash of hashes can be had for every algorithm but CRC64NVME; one over the whole only where parts combine, which
    // is CRCs.
    private static string TypeOf(ChecksumAlgorithm algorithm, string? asked)
    {
        var type =
            asked ?? (algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite);
        var canBe =
            type == ChecksumType.FullObject
                ? algorithm.Combines
                : type == ChecksumType.Composite && algorithm != ChecksumAlgorithm.Crc64Nvme;
        return canBe
            ? type
            : throw S3Error.InvalidRequest.With(
                $"The {type} checksum type cannot be used with the {algorithm.Name.ToLowerInvariant()} checksum "
                    + "algorithm."
            );
    }
}

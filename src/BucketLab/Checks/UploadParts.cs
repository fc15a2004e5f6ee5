using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Watching;

namespace BucketLab.Checks;

/// <summary>A file that is sent in parts, with bytes that nobody knows beforehand.</summary>
/// <param name="partBytes">Bytes of each part but the last.</param>
/// <param name="parts">The number of parts.</param>
/// <param name="lastBytes">Bytes of the last part.</param>
internal sealed class UploadParts(int partBytes, int parts, int lastBytes)
{
    /// <summary>The smallest part that is not the last (Amazon S3 User Guide, "Multipart upload limits").</summary>
    public const int SmallestPart = 5 << 20;

    private readonly byte[] content = RandomNumberGenerator.GetBytes(partBytes * (parts - 1) + lastBytes);

    public int Count => parts;

    public IReadOnlyList<byte> Content => content;

    /// <summary>The bytes of a part, from 1.</summary>
    public byte[] Part(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, parts);
        return content[((number - 1) * partBytes)..Math.Min(number * partBytes, content.Length)];
    }

    public async Task<PartETag> SendAsync(IAmazonS3 s3, MultipartUpload upload, string bucket, int number)
    {
        using var body = new MemoryStream(Part(number));
        var sent = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartNumber = number,
                InputStream = body,
            }
        );
        return new PartETag(number, sent.ETag);
    }

    /// <summary>Sends all parts and completes the upload.</summary>
    /// <returns>The ETag of the object.</returns>
    public async Task<string> UploadAsync(IAmazonS3 s3, string bucket, string key)
    {
        var upload = await BeginAsync(s3, bucket, key);
        var sent = new List<PartETag>();
        for (var number = 1; number <= parts; number++)
            sent.Add(await SendAsync(s3, upload, bucket, number));
        await CompleteAsync(s3, upload, bucket, sent);
        // Not every server names it in the answer to Complete.
        return (await s3.GetObjectMetadataAsync(bucket, key)).ETag;
    }

    public static async Task<MultipartUpload> BeginAsync(IAmazonS3 s3, string bucket, string key) =>
        new() { Key = key, UploadId = (await s3.InitiateMultipartUploadAsync(bucket, key)).UploadId };

    public static Task<CompleteMultipartUploadResponse> CompleteAsync(
        IAmazonS3 s3,
        MultipartUpload upload,
        string bucket,
        List<PartETag> parts
    ) =>
        s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartETags = parts,
            }
        );

    /// <summary>The uploads of a key that are under way.</summary>
    public static async Task<List<MultipartUpload>> UnderWayAsync(IAmazonS3 s3, string bucket, string key)
    {
        var request = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = key };
        var found = (await s3.ListMultipartUploadsAsync(request)).MultipartUploads ?? [];
        return found.FindAll(upload => upload.Key == key);
    }

    /// <summary>The parts of an upload that the store has.</summary>
    public static async Task<List<PartDetail>> ThereAsync(IAmazonS3 s3, string bucket, MultipartUpload upload) =>
        (await s3.ListPartsAsync(bucket, upload.Key, upload.UploadId)).Parts ?? [];

    /// <summary>The bytes of an object; null when there is none.</summary>
    public static Task<byte[]?> TryReadAsync(IAmazonS3 s3, string bucket, string key) =>
        new BucketTarget(s3, bucket).TryReadAsync(key);
}

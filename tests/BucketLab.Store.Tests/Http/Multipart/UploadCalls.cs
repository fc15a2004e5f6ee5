using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Store.Tests.Http.Multipart;

/// <summary>Multipart calls of the AWS SDK that tests make again and again.</summary>
internal static class UploadCalls
{
    public const int FullPartBytes = 5 * 1024 * 1024;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Bytes that differ from one another, the same for the same seed.</summary>
    public static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static async Task<string> BeginAsync(
        this AmazonS3Client s3,
        string bucket,
        string key,
        Action<InitiateMultipartUploadRequest>? change = null
    )
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key };
        change?.Invoke(request);
        return (await s3.InitiateMultipartUploadAsync(request, Cancelled)).UploadId;
    }

    public static Task<UploadPartResponse> PartAsync(
        this AmazonS3Client s3,
        (string Bucket, string Key, string UploadId) upload,
        int number,
        byte[] bytes,
        Action<UploadPartRequest>? change = null
    )
    {
        var request = new UploadPartRequest
        {
            BucketName = upload.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartNumber = number,
            InputStream = new MemoryStream(bytes),
        };
        change?.Invoke(request);
        return s3.UploadPartAsync(request, Cancelled);
    }

    public static Task<CompleteMultipartUploadResponse> CompleteAsync(
        this AmazonS3Client s3,
        (string Bucket, string Key, string UploadId) upload,
        IEnumerable<PartETag> parts,
        Action<CompleteMultipartUploadRequest>? change = null
    )
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = upload.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartETags = [.. parts],
        };
        change?.Invoke(request);
        return s3.CompleteMultipartUploadAsync(request, Cancelled);
    }

    /// <summary>Uploads the parts and completes.</summary>
    public static async Task<CompleteMultipartUploadResponse> UploadAsync(
        this AmazonS3Client s3,
        string bucket,
        string key,
        params byte[][] parts
    )
    {
        var upload = (bucket, key, await s3.BeginAsync(bucket, key));
        var tags = new List<PartETag>();
        foreach (var part in parts)
            tags.Add(new PartETag(tags.Count + 1, (await s3.PartAsync(upload, tags.Count + 1, part)).ETag));
        return await s3.CompleteAsync(upload, tags);
    }
}

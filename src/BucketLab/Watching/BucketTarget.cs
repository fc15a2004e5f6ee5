using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Media;

namespace BucketLab.Watching;

/// <summary>A bucket as the place where a stream is published.</summary>
internal sealed class BucketTarget(IAmazonS3 s3, string bucket) : IStreamTarget
{
    public Task PutAsync(PublishedObject target, Stream content, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = target.Key,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = target.ContentType,
        };
        request.Headers.CacheControl = target.CacheControl;
        return s3.PutObjectAsync(request, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (
            var found in s3
                .Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix })
                .S3Objects.WithCancellation(cancellationToken)
        )
            keys.Add(found.Key);
        return keys;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        s3.DeleteObjectAsync(bucket, key, cancellationToken);

    /// <summary>The bytes of an object; null when there is none.</summary>
    public async Task<byte[]?> TryReadAsync(string key)
    {
        try
        {
            using var reply = await s3.GetObjectAsync(bucket, key);
            using var bytes = new MemoryStream();
            await reply.ResponseStream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}

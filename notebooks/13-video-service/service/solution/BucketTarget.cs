using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Media;

namespace VideoService;

/// <summary>The bucket as <see cref="StreamPublisher"/> sees it.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Its name.</param>
public sealed class BucketTarget(IAmazonS3 s3, string bucket) : IStreamTarget
{
    /// <inheritdoc/>
    public async Task PutAsync(PublishedObject target, Stream content, CancellationToken cancellationToken) =>
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = target.Key,
                InputStream = content,
                AutoCloseStream = false,
                ContentType = target.ContentType,
                // Behind a pass: no cache that several people share may keep it.
                Headers = { CacheControl = target.CacheControl.Replace("public", "private", StringComparison.Ordinal) },
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });
        await foreach (var item in pages.S3Objects.WithCancellation(cancellationToken))
            keys.Add(item.Key);
        return keys;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        await s3.DeleteObjectAsync(bucket, key, cancellationToken);
}

using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Checks;

/// <summary>Objects of a bucket as texts, for checks that publish and then look as a viewer does.</summary>
/// <param name="context">The store.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class TextObjects(CheckContext context, string bucket)
{
    public Task PutAsync(string key, string text) =>
        context.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = text,
            }
        );

    public Task DeleteAsync(string key) => context.S3.DeleteObjectAsync(bucket, key);

    /// <summary>The text, or null when there is no such object.</summary>
    public async Task<string?> GetAsync(string key)
    {
        try
        {
            using var reply = await context.S3.GetObjectAsync(bucket, key);
            using var reader = new StreamReader(reply.ResponseStream);
            return await reader.ReadToEndAsync();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Watching;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>A bucket of the service as its owner and as a stranger see it.</summary>
/// <param name="context">The store.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class FilmObjects(CheckContext context, string bucket)
{
    public Task PutAsync(string key, byte[] content) =>
        context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                InputStream = new MemoryStream(content),
            }
        );

    /// <summary>The bytes of an object; null when there is none.</summary>
    public Task<byte[]?> TryReadAsync(string key) => new BucketTarget(context.S3, bucket).TryReadAsync(key);

    /// <summary>All keys under a prefix.</summary>
    public Task<IReadOnlyList<string>> ListAsync(string prefix = "") =>
        new BucketTarget(context.S3, bucket).ListAsync(prefix, CancellationToken.None);

    /// <summary>The status of the owner's HEAD.</summary>
    public Task<HttpStatusCode> HeadAsync(string key) => Versioned.HeadAsync(context.S3, bucket, key);

    /// <summary>Asks as a stranger, with an address that may carry a signature.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="address">The address.</param>
    /// <param name="change">Adds headers; none when null.</param>
    public async Task<(int Status, byte[] Content, EntityTagHeaderValue? ETag)> AskAsync(
        HttpMethod method,
        Uri address,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Put)
            request.Content = new StringContent("written by a stranger");
        change?.Invoke(request);
        using var reply = await context.Anonymous.SendAsync(request);
        return ((int)reply.StatusCode, await reply.Content.ReadAsByteArrayAsync(), reply.Headers.ETag);
    }

    /// <summary>The address of a key, without a signature.</summary>
    public Uri UrlOf(string key) => context.UrlOf(bucket, key);
}

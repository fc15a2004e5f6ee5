using System.Globalization;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>A fresh bucket that anyone may read, and an edge before it.</summary>
internal sealed class EdgeTrial : IAsyncDisposable
{
    private readonly CheckContext context;

    private EdgeTrial(CheckContext context, string bucket, EdgeCache edge) =>
        (this.context, Bucket, Edge) = (context, bucket, edge);

    public string Bucket { get; }

    public EdgeCache Edge { get; }

    public static async Task<EdgeTrial> OpenAsync(CheckContext context, EdgeOptions? options = null)
    {
        var bucket = await context.NewBucketAsync();
        await context.S3.PutBucketPolicyAsync(
            bucket,
            $$"""
            { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::{{bucket}}/*" } ] }
            """
        );
        return new EdgeTrial(context, bucket, await context.OpenEdgeAsync(options ?? new EdgeOptions()));
    }

    public async Task PutAsync(string key, string text, string cacheControl)
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = key,
            ContentBody = text,
        };
        put.Headers.CacheControl = cacheControl;
        await context.S3.PutObjectAsync(put);
    }

    /// <summary>Asks the edge as a viewer does.</summary>
    public async Task<Viewed> GetAsync(string key, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Edge.UrlOf(Bucket, key));
        return await SendAsync(request, origin);
    }

    /// <summary>Asks the store itself, as an edge elsewhere does that has no copy yet.</summary>
    public async Task<Viewed> GetFromStoreAsync(string key, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.UrlOf(Bucket, key));
        return await SendAsync(request, origin);
    }

    /// <summary>Removes the copies of a key of this bucket.</summary>
    public Task PurgeAsync(string key) => Edge.PurgeAsync(Bucket, key);

    public ValueTask DisposeAsync() => Edge.DisposeAsync();

    private async Task<Viewed> SendAsync(HttpRequestMessage request, string? origin)
    {
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        using var reply = await context.Anonymous.SendAsync(request);
        return new Viewed(
            ((int)reply.StatusCode).ToString(CultureInfo.InvariantCulture),
            HeaderOf(reply, "X-Cache"),
            HeaderOf(reply, "Access-Control-Allow-Origin"),
            await reply.Content.ReadAsStringAsync()
        );
    }

    private static string HeaderOf(HttpResponseMessage reply, string name) =>
        reply.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "none";
}

/// <summary>An answer as a viewer gets it.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Word">The word in <c>X-Cache</c>.</param>
/// <param name="AllowedOrigin"><c>Access-Control-Allow-Origin</c>, or <c>none</c>.</param>
/// <param name="Text">The body.</param>
internal sealed record Viewed(string Status, string Word, string AllowedOrigin, string Text);

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Media;

namespace VideoService;

/// <summary>Links that end, and the playlists and segments behind a pass.</summary>
/// <param name="s3">The client.</param>
/// <param name="settings">The bucket, and the secret that passes are made with.</param>
public sealed class Playback(IAmazonS3 s3, Settings settings)
{
    private readonly Pass passes = new(settings.SecretAccessKey, TimeProvider.System);

    /// <summary>Makes a link to the MP4 and a pass for the main playlist.</summary>
    /// <param name="film">A film that is published.</param>
    /// <param name="seconds">The lifetime of both, 1 to 3600.</param>
    public async Task<FilmLink> LinkAsync(Film film, int seconds)
    {
        var expires = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        var link = await s3.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = settings.Bucket,
                Key = film.Mp4Key,
                Verb = HttpVerb.GET,
                Expires = expires.UtcDateTime,
                Protocol = settings.Endpoint.StartsWith("https:", StringComparison.Ordinal)
                    ? Protocol.HTTPS
                    : Protocol.HTTP,
            }
        );
        var playlist = $"/films/{film.Id}/{PackagedStream.MultivariantName}?pass={passes.For(film, expires)}";
        return new FilmLink(link, playlist, expires);
    }

    /// <summary>Answers a player: a playlist whose every URI has the pass, or the bytes of a segment.</summary>
    /// <param name="id">The film.</param>
    /// <param name="path">The key below the prefix of the film.</param>
    /// <param name="pass">As it came; null when there was none.</param>
    /// <param name="http">Request and answer.</param>
    public async Task SendAsync(string id, string path, string? pass, HttpContext http)
    {
        var film = passes.FilmOf(id, pass) ?? throw new RefusedException(403, "This needs a pass that has not ended.");
        var isPlaylist = path.EndsWith(".m3u8", StringComparison.Ordinal);
        try
        {
            using var stored = await GetAsync(film.Prefix + path, isPlaylist, http);
            http.Response.ContentType = stored.Headers.ContentType;
            http.Response.Headers.CacheControl = stored.Headers.CacheControl;
            if (isPlaylist)
                await SendPlaylistAsync(stored, pass!, http);
            else
                await SendBytesAsync(stored, http);
        }
        catch (AmazonS3Exception problem) when (problem.StatusCode == HttpStatusCode.NotModified)
        {
            http.Response.Headers.ETag = http.Request.Headers.IfNoneMatch;
            http.Response.StatusCode = 304;
        }
        catch (AmazonS3Exception problem) when (problem.StatusCode == HttpStatusCode.NotFound)
        {
            throw new RefusedException(404, "There is nothing under this name.");
        }
        catch (AmazonS3Exception problem) when (problem.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new RefusedException(416, "The range begins behind the end.");
        }
    }

    private Task<GetObjectResponse> GetAsync(string key, bool isPlaylist, HttpContext http)
    {
        var request = new GetObjectRequest { BucketName = settings.Bucket, Key = key };
        // A playlist is sent as another text than the one that is stored, so its conditions are not the store's.
        if (!isPlaylist)
        {
            if (http.Request.Headers.Range is [{ } range])
                request.ByteRange = new ByteRange(range);
            if (http.Request.Headers.IfNoneMatch is [{ } tag])
                request.EtagToNotMatch = tag;
        }

        return s3.GetObjectAsync(request, http.RequestAborted);
    }

    private static async Task SendPlaylistAsync(GetObjectResponse stored, string pass, HttpContext http)
    {
        using var reader = new StreamReader(stored.ResponseStream);
        var text = PlaylistUris.Replace(
            await reader.ReadToEndAsync(http.RequestAborted),
            uri => $"{uri}?pass={Uri.EscapeDataString(pass)}"
        );
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }

        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static async Task SendBytesAsync(GetObjectResponse stored, HttpContext http)
    {
        http.Response.StatusCode = (int)stored.HttpStatusCode;
        http.Response.Headers.ETag = stored.ETag;
        http.Response.Headers.AcceptRanges = "bytes";
        if (stored.ContentRange is { Length: > 0 } range)
            http.Response.Headers.ContentRange = range;
        http.Response.ContentLength = stored.ContentLength;
        await stored.ResponseStream.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}

using Amazon.S3;

namespace VideoService;

/// <summary>Links that end, and the playlists and segments behind a pass.</summary>
/// <param name="s3">The client.</param>
/// <param name="settings">The bucket, and the secret that passes are made with.</param>
public sealed class Playback(IAmazonS3 s3, Settings settings)
{
    /// <summary>Makes a link to the MP4 and a pass for the main playlist.</summary>
    /// <param name="film">A film that is published.</param>
    /// <param name="seconds">The lifetime of both, 1 to 3600.</param>
    public Task<FilmLink> LinkAsync(Film film, int seconds)
    {
        // TODO stage 3: presign a GET of film.Mp4Key, with the protocol of settings.Endpoint.
        // TODO stage 4: add a pass that nobody can make without the secret, and that says when it ends.
        throw new NotImplementedException("Stage 3, Playback.cs: links are not written yet.");
    }

    /// <summary>Answers a player: a playlist whose every URI has the pass, or the bytes of a segment.</summary>
    /// <param name="id">The film.</param>
    /// <param name="path">The key below the prefix of the film.</param>
    /// <param name="pass">As it came; null when there was none.</param>
    /// <param name="http">Request and answer.</param>
    public Task SendAsync(string id, string path, string? pass, HttpContext http)
    {
        // TODO stage 4: 403 without a good pass; ETag with 304; content type and Cache-Control; a range where asked
        // for.
        _ = (s3, settings);
        throw new NotImplementedException("Stage 4, Playback.cs: playing is not written yet.");
    }
}

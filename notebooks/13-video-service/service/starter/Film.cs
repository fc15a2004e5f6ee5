using BucketLab.Media;

namespace VideoService;

/// <summary>A published film, as <c>GET /films</c> shows it.</summary>
/// <param name="Id">Chosen by whoever published it.</param>
/// <param name="Shape"><c>portrait</c> or <c>landscape</c>.</param>
public sealed record Film(string Id, string Shape)
{
    /// <summary>The prefix of everything that is played of the film.</summary>
    public string Prefix => $"{Shape}/{Id}/";

    /// <summary>The key of the fast-start MP4.</summary>
    public string Mp4Key => Prefix + "film.mp4";

    /// <summary>The key of the main playlist; the film is published when it is there.</summary>
    public string PlaylistKey => Prefix + PackagedStream.MultivariantName;

    /// <summary>The key of the body as it was sent.</summary>
    public static string SourceKeyOf(string id) => $"originals/{id}.mp4";
}

/// <summary>The answer to <c>GET /films</c>.</summary>
/// <param name="Films">Sorted by id.</param>
public sealed record FilmList(IReadOnlyList<Film> Films);

/// <summary>The answer to <c>GET /films/{id}/link</c>.</summary>
/// <param name="Film">A presigned link to the fast-start MP4.</param>
/// <param name="Playlist">The address of the main playlist with its pass; relative to the service.</param>
/// <param name="Expires">The end of both.</param>
public sealed record FilmLink(string Film, string Playlist, DateTimeOffset Expires);

/// <summary>A request that the service refuses; the message goes to whoever asked.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">For people.</param>
public sealed class RefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}

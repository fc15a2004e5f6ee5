using BucketLab.Media;

namespace BucketLab.Course.Services;

/// <summary>A film of the service as a check fetched it, for a page that is read when the service has gone.</summary>
/// <param name="Variants">The variants of the stream, the best first.</param>
/// <param name="Picture">The segments of the best variant that a page can carry, joined; null when none can be.</param>
/// <param name="Sound">The segments of the sound, where the stream has it apart; null otherwise.</param>
public sealed record ShownFilm(IReadOnlyList<ShownVariant> Variants, byte[]? Picture, byte[]? Sound)
{
    // In base64 inside a page, which stays below a megabyte.
    private const int MaxBytes = 400_000;

    /// <summary>Puts together what a player fetched.</summary>
    internal static ShownFilm Of(PlayedFilm played)
    {
        var playlist = played.Presentation.Playlist;
        var variants = playlist.Variants.OrderByDescending(variant => variant.BandwidthBps).ToList();
        return new ShownFilm(
            [.. variants.Select(variant => Describe(played, variant))],
            FirstJoined(played, variants.Select(variant => variant.Uri)),
            FirstJoined(played, playlist.Renditions.Select(rendition => rendition.Uri).OfType<string>())
        );
    }

    private static ShownVariant Describe(PlayedFilm played, Variant variant)
    {
        var segments = played.Presentation.Streams[variant.Uri].Measures;
        return new ShownVariant(
            variant.Resolution?.ToString() ?? "no size given",
            variant.BandwidthBps,
            segments.Length,
            segments.Sum(segment => segment.SizeBytes)
        );
    }

    private static byte[]? FirstJoined(PlayedFilm played, IEnumerable<string> uris) =>
        uris.Select(uri => Joined(played, uri)).FirstOrDefault(bytes => bytes is not null);

    // Null for more than a page can carry. Init segment and media segments behind one another are a fragmented MP4
    // (ISO/IEC 14496-12, 8.8). Segments that are parts of one file, or encrypted, are left to players.
    private static byte[]? Joined(PlayedFilm played, string uri)
    {
        var playlist = PlaylistUri.Resolve(played.Main, uri);
        var segments = played.Presentation.Streams[uri].Playlist.Segments;
        if (segments.Length == 0 || segments.Any(IsApart))
            return null;
        var parts = segments
            .Select(segment => segment.Uri)
            .Prepend(segments[0].Map!.Uri)
            .Select(segment => played.Answers[PlaylistUri.Resolve(playlist, segment)].Body)
            .ToList();
        return parts.Sum(part => (long)part.Length) <= MaxBytes ? [.. parts.SelectMany(part => part)] : null;

        static bool IsApart(Segment segment) =>
            segment.Range is not null || segment.Keys.Length > 0 || segment.Map is not { Range: null };
    }
}

/// <summary>A variant of a stream.</summary>
/// <param name="Size">Width and height.</param>
/// <param name="BandwidthBps">Bits per second, as the playlist says.</param>
/// <param name="Segments">The number of segments.</param>
/// <param name="SizeBytes">Their bytes.</param>
public sealed record ShownVariant(string Size, long BandwidthBps, int Segments, long SizeBytes);

namespace BucketLab.Media;

/// <summary>Holds playlists against the rules of <see cref="HlsRules"/>.</summary>
public static class HlsValidator
{
    /// <summary>Checks the text of one playlist, of either kind.</summary>
    public static IReadOnlyList<HlsFinding> Check(string text)
    {
        var (playlist, findings) = HlsPlaylist.Parse(text);
        return [.. findings, .. Check(playlist)];
    }

    /// <summary>Checks one playlist that has been read already.</summary>
    public static IReadOnlyList<HlsFinding> Check(HlsPlaylist playlist) =>
        playlist switch
        {
            MediaPlaylist media => [.. MediaPlaylistCheck.Check(media)],
            MultivariantPlaylist multivariant => [.. MultivariantPlaylistCheck.Check(multivariant)],
            _ => throw new ArgumentNullException(nameof(playlist)),
        };

    /// <summary>Checks a whole presentation: each playlist, all of them together, and what they say against the
    /// segments.</summary>
    public static IReadOnlyList<HlsFinding> Check(HlsPresentation presentation)
    {
        ArgumentNullException.ThrowIfNull(presentation);
        var streams = presentation.Streams.Values.OrderBy(stream => stream.Uri, StringComparer.Ordinal);
        return
        [
            .. presentation.Findings,
            .. Check(presentation.Playlist),
            .. streams.SelectMany(stream =>
                stream.Findings.Concat(
                    MediaPlaylistCheck.Check(stream.Playlist).Select(finding => finding with { Playlist = stream.Uri })
                )
            ),
            .. PresentationCheck.Check(presentation),
        ];
    }
}

namespace BucketLab.Media;

/// <summary>Writes a multivariant playlist: renditions first, so that their groups are known when a variant names
/// them.</summary>
internal static class MultivariantPlaylistWriter
{
    public static string Write(MultivariantPlaylist playlist)
    {
        var text = new PlaylistText(playlist);
        foreach (var rendition in playlist.Renditions)
            text.Tag("EXT-X-MEDIA", Attributes(rendition));
        foreach (var variant in playlist.Variants)
        {
            text.Tag("EXT-X-STREAM-INF", Attributes(variant));
            text.Line(variant.Uri);
        }
        foreach (var variant in playlist.IFrameVariants)
            text.Tag("EXT-X-I-FRAME-STREAM-INF", Attributes(variant).Append(PlaylistText.Quoted("URI", variant.Uri)));
        return text.ToString();
    }

    private static IEnumerable<string?> Attributes(Variant variant) =>
        [
            PlaylistText.Bare<long>("BANDWIDTH", variant.BandwidthBps),
            PlaylistText.Bare("AVERAGE-BANDWIDTH", variant.AverageBandwidthBps),
            variant.Codecs.IsEmpty ? null : PlaylistText.Quoted("CODECS", string.Join(',', variant.Codecs)),
            variant.Resolution is { } resolution ? $"RESOLUTION={resolution}" : null,
            variant.FrameRate is { } rate ? FormattableString.Invariant($"FRAME-RATE={rate:0.000}") : null,
            PlaylistText.Quoted("AUDIO", variant.Audio),
            PlaylistText.Quoted("SUBTITLES", variant.Subtitles),
            .. variant.OtherAttributes,
        ];

    private static IEnumerable<string?> Attributes(Rendition rendition) =>
        [
            $"TYPE={rendition.Type}",
            PlaylistText.Quoted("GROUP-ID", rendition.GroupId),
            PlaylistText.Quoted("NAME", rendition.Name),
            PlaylistText.Quoted("LANGUAGE", rendition.Language),
            rendition.IsDefault ? "DEFAULT=YES" : null,
            rendition.Autoselect ? "AUTOSELECT=YES" : null,
            PlaylistText.Quoted("CHANNELS", rendition.Channels),
            PlaylistText.Quoted("URI", rendition.Uri),
            .. rendition.OtherAttributes,
        ];
}

using System.Globalization;

namespace BucketLab.Media.Hls.Writing;

/// <summary>Writes a media playlist. Keys and init segments apply until the next of their kind, so only changes are written.</summary>
internal static class MediaPlaylistWriter
{
    public static string Write(MediaPlaylist playlist)
    {
        var text = new PlaylistText(playlist);
        if (playlist.TargetDurationSeconds is { } target)
            text.Tag("EXT-X-TARGETDURATION", target);
        if (playlist.MediaSequence != 0)
            text.Tag("EXT-X-MEDIA-SEQUENCE", playlist.MediaSequence);
        if (playlist.DiscontinuitySequence != 0)
            text.Tag("EXT-X-DISCONTINUITY-SEQUENCE", playlist.DiscontinuitySequence);
        if (playlist.Type is { } type)
            text.Line("#EXT-X-PLAYLIST-TYPE:" + (type == PlaylistType.Vod ? "VOD" : "EVENT"));
        if (playlist.IFramesOnly)
            text.Line("#EXT-X-I-FRAMES-ONLY");
        Segment? before = null;
        foreach (var segment in playlist.Segments)
        {
            WriteSegment(text, segment, before);
            before = segment;
        }
        if (playlist.HasEnd)
            text.Line("#EXT-X-ENDLIST");
        return text.ToString();
    }

    private static void WriteSegment(PlaylistText text, Segment segment, Segment? before)
    {
        if (segment.IsDiscontinuity)
            text.Line("#EXT-X-DISCONTINUITY");
        if (!SameKey(segment.Key, before?.Key))
            WriteKey(text, segment.Key ?? new SegmentKey("NONE", null));
        if (segment.Map is { } map && map != before?.Map)
            text.Tag("EXT-X-MAP", [PlaylistText.Quoted("URI", map.Uri), PlaylistText.Quoted("BYTERANGE", map.Range?.ToString())]);
        if (segment.ProgramDateTime is { } time)
            text.Line("#EXT-X-PROGRAM-DATE-TIME:" + time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
        foreach (var tag in segment.OtherTags)
            text.Line(tag);
        text.Line(string.Create(CultureInfo.InvariantCulture, $"#EXTINF:{segment.Duration.Ticks / (decimal)TimeSpan.TicksPerSecond:0.0######},{segment.Title}"));
        if (segment.Range is { } range)
            text.Line($"#EXT-X-BYTERANGE:{range}");
        text.Line(segment.Uri);
    }

    private static void WriteKey(PlaylistText text, SegmentKey key) => text.Tag(
        "EXT-X-KEY",
        [$"METHOD={key.Method}", PlaylistText.Quoted("URI", key.Uri), key.Iv is null ? null : $"IV={key.Iv}", .. key.OtherAttributes]);

    private static bool SameKey(SegmentKey? one, SegmentKey? other) =>
        one is null
            ? other is null
            : other is not null && one.OtherAttributes.SequenceEqual(other.OtherAttributes)
                && one with { OtherAttributes = other.OtherAttributes } == other;
}

using System.Collections.Immutable;
using System.Globalization;

namespace BucketLab.Media;

/// <summary>Writes a media playlist. Keys and init segments apply until the next of their kind, so only changes are
/// written.</summary>
internal sealed class MediaPlaylistWriter
{
    // Before version 3 a duration is a whole number (RFC 8216, 4.3.2.1).
    private const int FractionsFrom = 3;

    private readonly MediaPlaylist playlist;
    private readonly PlaylistText text;
    private ImmutableArray<SegmentKey> keys = [];
    private SegmentMap? map;

    private MediaPlaylistWriter(MediaPlaylist playlist) =>
        (this.playlist, text) = (playlist, new PlaylistText(playlist));

    public static string Write(MediaPlaylist playlist) => new MediaPlaylistWriter(playlist).Write();

    private string Write()
    {
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
        foreach (var segment in playlist.Segments)
            WriteSegment(segment);
        foreach (var tag in playlist.TrailingTags)
            text.Line(tag);
        if (playlist.HasEnd)
            text.Line("#EXT-X-ENDLIST");
        return text.ToString();
    }

    private void WriteSegment(Segment segment)
    {
        if (segment.IsDiscontinuity)
            text.Line("#EXT-X-DISCONTINUITY");
        WriteMap(segment.Map);
        WriteKeys(segment.Keys);
        if (segment.ProgramDateTime is { } time)
            text.Line(
                "#EXT-X-PROGRAM-DATE-TIME:"
                    + time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)
            );
        foreach (var tag in segment.OtherTags)
            text.Line(tag);
        text.Line($"#EXTINF:{DurationOf(segment)},{segment.Title}");
        if (segment.Range is { } range)
            text.Line($"#EXT-X-BYTERANGE:{range}");
        text.Line(segment.Uri);
    }

    // The init segment is encrypted by the keys in front of its tag, so that they come first, and those of the segments
    // after it.
    private void WriteMap(SegmentMap? next)
    {
        if (next is null || map is not null && Same(map, next))
            return;
        WriteKeys(next.Keys);
        text.Tag(
            "EXT-X-MAP",
            [
                PlaylistText.Quoted("URI", next.Uri),
                PlaylistText.Quoted("BYTERANGE", next.Range?.ToString()),
                .. next.OtherAttributes,
            ]
        );
        map = next;
    }

    private void WriteKeys(ImmutableArray<SegmentKey> next)
    {
        var changed = KeysInForce.Between(keys, next);
        if (changed is null)
            text.Line("#EXT-X-KEY:METHOD=NONE");
        foreach (var key in changed ?? next)
            text.Tag("EXT-X-KEY", Attributes(key));
        keys = next;
    }

    private static IEnumerable<string?> Attributes(SegmentKey key) =>
        [
            $"METHOD={key.Method}",
            PlaylistText.Quoted("URI", key.Uri),
            key.Iv is null ? null : $"IV={key.Iv}",
            .. key.OtherAttributes,
        ];

    private string DurationOf(Segment segment)
    {
        var isWhole = segment.Duration.Ticks % TimeSpan.TicksPerSecond == 0 && (playlist.Version ?? 1) < FractionsFrom;
        var seconds = segment.Duration.Ticks / (decimal)TimeSpan.TicksPerSecond;
        return seconds.ToString(isWhole ? "0" : "0.0######", CultureInfo.InvariantCulture);
    }

    private static bool Same(SegmentMap one, SegmentMap other) =>
        one.Uri == other.Uri
        && one.Range == other.Range
        && KeysInForce.Same(one.Keys, other.Keys)
        && one.OtherAttributes.SequenceEqual(other.OtherAttributes);
}

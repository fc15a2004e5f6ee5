using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>Reads the lines of a media playlist (RFC 8216, 4.3.3); those of one segment go to
/// <see cref="SegmentReader"/>.</summary>
internal sealed class MediaPlaylistReader
{
    private readonly FindingList findings;
    private readonly SegmentReader segments;
    private readonly ImmutableArray<string>.Builder otherTags = ImmutableArray.CreateBuilder<string>();
    private MediaPlaylist playlist = new();

    public MediaPlaylistReader(FindingList findings) =>
        (this.findings, segments) = (findings, new SegmentReader(findings));

    public MediaPlaylist Read(IEnumerable<PlaylistLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Tag is null)
                segments.Uri(line);
            else if (!segments.Tag(line))
                Tag(line);
        }
        if (playlist.TargetDurationSeconds is null)
            findings.Add(HlsRules.TargetDurationPresent, null, "The playlist has no #EXT-X-TARGETDURATION.");
        var all = segments.End();
        return playlist with { Segments = all, TrailingTags = segments.Trailing, OtherTags = otherTags.ToImmutable() };
    }

    private void Tag(PlaylistLine line)
    {
        switch (line.Tag)
        {
            case "EXT-X-VERSION":
                playlist = playlist with { Version = PlaylistParser.Version(line, findings) };
                break;
            case "EXT-X-INDEPENDENT-SEGMENTS":
                playlist = playlist with { IndependentSegments = true };
                break;
            case "EXT-X-I-FRAMES-ONLY":
                playlist = playlist with { IFramesOnly = true };
                break;
            case "EXT-X-ENDLIST":
                playlist = playlist with { HasEnd = true };
                break;
            case "EXT-X-TARGETDURATION":
                TargetDuration(line);
                break;
            case "EXT-X-MEDIA-SEQUENCE":
                playlist = playlist with { MediaSequence = Early(line) };
                break;
            case "EXT-X-DISCONTINUITY-SEQUENCE":
                playlist = playlist with { DiscontinuitySequence = Early(line) };
                break;
            case "EXT-X-PLAYLIST-TYPE":
                Type(line);
                break;
            // Written in front of everything, it stands in front of whatever uses it.
            case "EXT-X-DEFINE":
                otherTags.Add(line.Text);
                break;
            // In front of the first segment a tag is about the playlist; later its place may be its meaning, as with
            // parts and breaks.
            case not null when segments.HasBegun:
                segments.Other(line);
                break;
            default:
                otherTags.Add(line.Text);
                break;
        }
    }

    private void TargetDuration(PlaylistLine line)
    {
        playlist = playlist with
        {
            TargetDurationSeconds = (int?)Math.Min(PlaylistParser.Whole(line, findings) ?? 0, int.MaxValue),
        };
    }

    private long Early(PlaylistLine line)
    {
        if (segments.Any || line.Tag == "EXT-X-DISCONTINUITY-SEQUENCE" && segments.HasDiscontinuity)
            findings.Add(
                HlsRules.SequenceFirst,
                line,
                $"#{line.Tag} stands behind the first segment or discontinuity."
            );
        return PlaylistParser.Whole(line, findings) ?? 0;
    }

    private void Type(PlaylistLine line)
    {
        PlaylistType? type = line.Value switch
        {
            "VOD" => PlaylistType.Vod,
            "EVENT" => PlaylistType.Event,
            _ => null,
        };
        if (type is null)
            findings.Add(
                HlsRules.TagValue,
                line,
                $"#EXT-X-PLAYLIST-TYPE has the value '{line.Value}'; it is VOD or EVENT."
            );
        playlist = playlist with { Type = type };
    }
}

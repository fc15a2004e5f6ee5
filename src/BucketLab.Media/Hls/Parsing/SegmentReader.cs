using System.Collections.Immutable;
using System.Globalization;

namespace BucketLab.Media;

/// <summary>Collects the tags in front of each segment (RFC 8216, 4.3.2). Keys and init segments stay in force until
/// the next.</summary>
internal sealed class SegmentReader(FindingList findings)
{
    private readonly ImmutableArray<Segment>.Builder segments = ImmutableArray.CreateBuilder<Segment>();
    private readonly List<string> otherTags = [];
    private readonly List<string> sinceSegment = [];
    private readonly DateRangeReader dateRanges = new(findings);
    private Segment next = new("", TimeSpan.Zero);
    private PlaylistLine? open;
    private bool hasDuration;

    public bool Any => segments.Count > 0;

    /// <summary>True once a tag of a segment, or a segment, has been read.</summary>
    public bool HasBegun { get; private set; }

    public bool HasDiscontinuity { get; private set; }

    /// <summary>The tags behind the last segment, after <see cref="End"/>.</summary>
    public ImmutableArray<string> Trailing { get; private set; } = [];

    /// <summary>Takes a tag that belongs to a segment; false for any other.</summary>
    public bool Tag(PlaylistLine line)
    {
        switch (line.Tag)
        {
            case "EXTINF":
                Duration(line);
                break;
            case "EXT-X-BYTERANGE":
                next = next with { Range = Range(line) };
                break;
            case "EXT-X-DISCONTINUITY":
                Discontinuity(line);
                break;
            case "EXT-X-KEY":
                Key(line);
                break;
            case "EXT-X-MAP":
                Map(line);
                break;
            case "EXT-X-PROGRAM-DATE-TIME":
                Time(line);
                break;
            case "EXT-X-DATERANGE":
                dateRanges.Check(line);
                otherTags.Add(line.Text);
                break;
            case "EXT-X-GAP" or "EXT-X-BITRATE" or "EXT-X-PART":
                otherTags.Add(line.Text);
                break;
            default:
                return false;
        }
        HasBegun = true;
        sinceSegment.Add(line.Text);
        // The others may stand behind the last segment, for the one that is still to come.
        open = line.Tag is "EXTINF" or "EXT-X-BYTERANGE" or "EXT-X-GAP" ? line : open;
        return true;
    }

    /// <summary>Keeps a tag that nobody here knows at its place.</summary>
    public void Other(PlaylistLine line)
    {
        otherTags.Add(line.Text);
        sinceSegment.Add(line.Text);
    }

    public void Uri(PlaylistLine line)
    {
        if (!hasDuration)
            findings.Add(HlsRules.SegmentDuration, line, "No #EXTINF stands in front of this segment.");
        segments.Add(next with { Uri = line.Uri, OtherTags = otherTags.ToImmutableArray() });
        next = new Segment("", TimeSpan.Zero) { Keys = next.Keys, Map = next.Map };
        otherTags.Clear();
        sinceSegment.Clear();
        (open, hasDuration, HasBegun) = (null, false, true);
    }

    public ImmutableArray<Segment> End()
    {
        if (open is not null)
            findings.Add(HlsRules.SegmentUri, open, $"No URI follows this #{open.Tag}.");
        dateRanges.End();
        Trailing = sinceSegment.Count == 0 ? [] : [.. sinceSegment];
        return segments.ToImmutable();
    }

    private void Duration(PlaylistLine line)
    {
        var comma = line.Value.IndexOf(',', StringComparison.Ordinal);
        var (number, title) = comma < 0 ? (line.Value, "") : (line.Value[..comma], line.Value[(comma + 1)..]);
        // More digits than a tick has are more than any player keeps; what exceeds a TimeSpan is no duration.
        if (
            decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds < 1e9m
        )
            next = next with { Duration = new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond)), Title = title };
        else
            findings.Add(HlsRules.TagValue, line, $"'{number}' is no duration in seconds.");
        hasDuration = true;
    }

    private PlaylistByteRange? Range(PlaylistLine line)
    {
        var range = PlaylistByteRange.Parse(line.Value);
        if (range is null)
            findings.Add(HlsRules.TagValue, line, $"'{line.Value}' is no length@offset.");
        else if (range.Value.OffsetBytes is null && (segments.Count == 0 || segments[^1].Range is null))
            findings.Add(
                HlsRules.ByteRangeOffset,
                line,
                "The byte range has no offset, and no byte range stands before it."
            );
        return range;
    }

    // Each counts for the sequence number of what follows (RFC 8216, 6.2.1), so that a second one is kept as well.
    private void Discontinuity(PlaylistLine line)
    {
        if (next.IsDiscontinuity)
            otherTags.Add(line.Text);
        next = next with { IsDiscontinuity = true };
        HasDiscontinuity = true;
    }

    private void Key(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line);
        var method = attributes.Word("METHOD") ?? "";
        var (uri, iv) = (attributes.Text("URI"), attributes.Word("IV"));
        var key = new SegmentKey(method, uri) { Iv = iv, OtherAttributes = attributes.Rest };
        findings.AddProblem(attributes, line);
        if (method.Length == 0 || method == "NONE" != key.Uri is null)
            findings.Add(HlsRules.KeyAttributes, line, "#EXT-X-KEY needs METHOD, and a URI unless the method is NONE.");
        next = next with { Keys = method == "NONE" ? [] : KeysInForce.With(next.Keys, key) };
    }

    private void Map(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line);
        var uri = attributes.Text("URI");
        if (uri is null)
            findings.Add(HlsRules.AttributeList, line, "#EXT-X-MAP has no URI.");
        var range = attributes.Range("BYTERANGE");
        var map = new SegmentMap(uri ?? "", range) { Keys = next.Keys, OtherAttributes = attributes.Rest };
        next = next with { Map = map };
        findings.AddProblem(attributes, line);
    }

    private void Time(PlaylistLine line)
    {
        if (PlaylistDate.Parse(line.Value) is { } time)
            next = next with { ProgramDateTime = time };
        else
            findings.Add(
                HlsRules.TagValue,
                line,
                $"'{line.Value}' is no date and time (ISO 8601, such as 2026-11-28T20:15:00.000Z)."
            );
    }
}

using System.Collections.Immutable;
using System.Globalization;
using BucketLab.Media.Hls.Validation;

namespace BucketLab.Media.Hls.Parsing;

/// <summary>Collects the tags in front of each segment (RFC 8216, 4.3.2). Keys and init segments stay in force until the next.</summary>
internal sealed class SegmentReader(FindingList findings)
{
    private readonly ImmutableArray<Segment>.Builder segments = ImmutableArray.CreateBuilder<Segment>();
    private readonly List<string> otherTags = [];
    private Segment next = new("", TimeSpan.Zero);
    private PlaylistLine? open;
    private bool hasDuration;

    public bool Any => segments.Count > 0;

    /// <summary>Takes a tag that belongs to a segment; false for any other.</summary>
    public bool Tag(PlaylistLine line)
    {
        switch (line.Tag)
        {
            case "EXTINF": Duration(line); break;
            case "EXT-X-BYTERANGE": next = next with { Range = Range(line) }; break;
            case "EXT-X-DISCONTINUITY": next = next with { IsDiscontinuity = true }; break;
            case "EXT-X-KEY": Key(line); return true;
            case "EXT-X-MAP": Map(line); return true;
            case "EXT-X-PROGRAM-DATE-TIME": Time(line); break;
            case "EXT-X-DATERANGE" or "EXT-X-GAP" or "EXT-X-BITRATE": otherTags.Add(line.Text); break;
            default: return false;
        }
        open = line;
        return true;
    }

    public void Uri(PlaylistLine line)
    {
        if (!hasDuration)
            findings.Add(HlsRules.SegmentDuration, line, "No #EXTINF stands in front of this segment.");
        segments.Add(next with { Uri = line.Value, OtherTags = otherTags.ToImmutableArray() });
        next = new Segment("", TimeSpan.Zero) { Key = next.Key, Map = next.Map };
        otherTags.Clear();
        (open, hasDuration) = (null, false);
    }

    public ImmutableArray<Segment> End()
    {
        if (open is not null)
            findings.Add(HlsRules.SegmentUri, open, $"No URI follows this #{open.Tag}.");
        return segments.ToImmutable();
    }

    private void Duration(PlaylistLine line)
    {
        var comma = line.Value.IndexOf(',', StringComparison.Ordinal);
        var (number, title) = comma < 0 ? (line.Value, "") : (line.Value[..comma], line.Value[(comma + 1)..]);
        // More digits than a tick has are more than any player keeps; what exceeds a TimeSpan is no duration.
        if (decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e9m)
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
            findings.Add(HlsRules.ByteRangeOffset, line, "The byte range has no offset, and no byte range stands before it.");
        return range;
    }

    private void Key(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line.Value);
        var method = attributes.Text("METHOD") ?? "";
        var key = new SegmentKey(method, attributes.Text("URI")) { Iv = attributes.Text("IV"), OtherAttributes = attributes.Rest };
        findings.AddProblem(attributes, line);
        if (method.Length == 0 || method == "NONE" != key.Uri is null)
            findings.Add(HlsRules.KeyAttributes, line, "#EXT-X-KEY needs METHOD, and a URI unless the method is NONE.");
        next = next with { Key = method == "NONE" ? null : key };
    }

    private void Map(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line.Value);
        var uri = attributes.Text("URI");
        if (uri is null)
            findings.Add(HlsRules.AttributeList, line, "#EXT-X-MAP has no URI.");
        next = next with { Map = new SegmentMap(uri ?? "", attributes.Text("BYTERANGE") is { } range ? PlaylistByteRange.Parse(range) : null) };
        findings.AddProblem(attributes, line);
    }

    private void Time(PlaylistLine line)
    {
        if (DateTimeOffset.TryParse(line.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            next = next with { ProgramDateTime = time };
        else
            findings.Add(HlsRules.TagValue, line, $"'{line.Value}' is no date and time (ISO 8601).");
    }
}

namespace BucketLab.Media;

/// <summary>
/// Checks <c>EXT-X-DATERANGE</c> (RFC 8216, 4.3.2.7): one range may be told in several tags, which then say nothing
/// against each other.
/// </summary>
internal sealed class DateRangeReader(FindingList findings)
{
    private readonly Dictionary<string, DateTimeOffset?> starts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlaylistLine> withoutStart = new(StringComparer.Ordinal);

    public void Check(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line);
        var id = attributes.Text("ID");
        var (start, end) = (Date(attributes, "START-DATE", line), Date(attributes, "END-DATE", line));
        var (duration, _) = (attributes.Fraction("DURATION"), attributes.Fraction("PLANNED-DURATION"));
        if (id is null)
            findings.Add(HlsRules.DateRange, line, "#EXT-X-DATERANGE has no ID.");
        else
            Remember(id, start, line);
        if (end < start)
            findings.Add(HlsRules.DateRange, line, "The END-DATE lies before the START-DATE.");
        if (
            start + Seconds(duration) is { } computed
            && end is { } told
            && (computed - told).Duration() > TimeSpan.FromMilliseconds(1)
        )
            findings.Add(HlsRules.DateRange, line, "START-DATE and DURATION do not lead to the END-DATE.");
        if (
            attributes.Has("END-ON-NEXT")
            && (!attributes.Yes("END-ON-NEXT") || !attributes.Has("CLASS") || duration is not null || end is not null)
        )
            findings.Add(
                HlsRules.DateRange,
                line,
                "END-ON-NEXT is YES, needs a CLASS, and excludes DURATION and END-DATE."
            );
        findings.AddProblem(attributes, line);
    }

    /// <summary>Call it when all tags have been seen.</summary>
    public void End()
    {
        foreach (var (id, line) in withoutStart.Where(range => starts.GetValueOrDefault(range.Key) is null))
            findings.Add(HlsRules.DateRange, line, $"The date range '{id}' has no START-DATE.");
    }

    private void Remember(string id, DateTimeOffset? start, PlaylistLine line)
    {
        if (start is null)
            withoutStart.TryAdd(id, line);
        else if (starts.GetValueOrDefault(id) is { } before && before != start)
            findings.Add(HlsRules.DateRange, line, $"The date range '{id}' has two START-DATEs.");
        else
            starts[id] = start;
    }

    private DateTimeOffset? Date(AttributeList attributes, string name, PlaylistLine line)
    {
        if (attributes.Text(name) is not { } text)
            return null;
        var date = PlaylistDate.Parse(text);
        if (date is null)
            findings.Add(
                HlsRules.DateRange,
                line,
                $"{name} has the value '{text}', which is no date and time (ISO 8601)."
            );
        return date;
    }

    private static TimeSpan? Seconds(decimal? seconds) =>
        seconds < 1e9m ? new TimeSpan((long)(seconds.Value * TimeSpan.TicksPerSecond)) : null;
}

namespace BucketLab.Watching;

/// <summary>The time that pictures are under way, from what both ends tell about their number so far.</summary>
internal static class LineDelay
{
    private const int FewestReports = 10;

    /// <summary>For each report of the receiver: how long before it the sender had sent as many pictures. Both ends
    /// tell a moment after a picture, the sender as late as the receiver, so that this cancels out.</summary>
    /// <param name="sent">Reports of the sender, in order.</param>
    /// <param name="received">Reports of the receiver, in order.</param>
    /// <returns>The median, and zero where reports are too coarse to show any; null where fewer than ten of them can
    /// be compared.</returns>
    public static TimeSpan? Of(IReadOnlyList<FrameCount> sent, IReadOnlyList<FrameCount> received)
    {
        var delays = received
            .Select(report => report.At - SentAt(sent, report.Frames))
            .OfType<TimeSpan>()
            .Order()
            .ToList();
        if (delays.Count < FewestReports)
            return null;
        var median = delays[delays.Count / 2];
        return median > TimeSpan.Zero ? median : TimeSpan.Zero;
    }

    // The time between two reports of the sender, by the share of the pictures between them.
    private static TimeSpan? SentAt(IReadOnlyList<FrameCount> sent, long frames)
    {
        for (var next = 1; next < sent.Count; next++)
        {
            var (before, after) = (sent[next - 1], sent[next]);
            if (before.Frames <= frames && frames <= after.Frames && before.Frames < after.Frames)
                return before.At
                    + (after.At - before.At) * ((double)(frames - before.Frames) / (after.Frames - before.Frames));
        }

        return null;
    }
}

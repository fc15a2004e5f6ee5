namespace BucketLab.Contracts.Display.Charts;

/// <summary>Numbers that belong together: one line of a chart, or its bars.</summary>
/// <param name="Name">The name; empty when not given.</param>
/// <param name="Points">In the order in which they are joined; a gap has no number in
/// <see cref="ChartPoint.Y"/>.</param>
/// <param name="Look">Colour and style of the drawing.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points, SeriesLook Look)
{
    /// <summary>The points between gaps, each run on its own.</summary>
    public IEnumerable<IReadOnlyList<ChartPoint>> Runs()
    {
        var run = new List<ChartPoint>();
        foreach (var point in Points)
        {
            if (!point.IsGap)
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 0)
                yield return run;
            run = [];
        }

        if (run.Count > 0)
            yield return run;
    }
}

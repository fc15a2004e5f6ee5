namespace BucketLab.Contracts.Display.Charts;

/// <summary>A figure in the JSON of plotly on two axes: one or more panels above one horizontal axis.</summary>
internal sealed record ChartFigure
{
    /// <summary>MIME type of such a figure.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";

    /// <summary>The subject; empty when not given.</summary>
    public required string Title { get; init; }

    /// <summary>Title of the horizontal axis, with its unit; empty when not given.</summary>
    public required string XTitle { get; init; }

    /// <summary>True if each step of the horizontal axis is a factor.</summary>
    public required bool IsXLogarithmic { get; init; }

    /// <summary>The words below the horizontal axis when it counts nothing; empty when it does.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>From top to bottom.</summary>
    public required IReadOnlyList<ChartPanel> Panels { get; init; }

    /// <summary>The kinds of traces that are not drawn here, such as <c>pie</c>.</summary>
    public required IReadOnlyList<string> NotDrawn { get; init; }

    /// <summary>Every point that is no gap.</summary>
    public IEnumerable<ChartPoint> Points =>
        Panels.SelectMany(panel => panel.Series).SelectMany(series => series.Points).Where(point => !point.IsGap);

    /// <summary>A number of the horizontal axis as people read it.</summary>
    public string WriteX(double x) =>
        Categories.Count > 0 ? Categories.ElementAtOrDefault((int)Math.Round(x)) ?? "" : ChartScale.Write(x);
}

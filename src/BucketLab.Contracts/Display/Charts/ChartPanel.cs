namespace BucketLab.Contracts.Display.Charts;

/// <summary>Series over one vertical axis.</summary>
/// <param name="Title">Title of the vertical axis, with its unit; empty when not given.</param>
/// <param name="IsLogarithmic">True if each step is a factor.</param>
/// <param name="Series">Series in the order of drawing, the rearmost first.</param>
internal sealed record ChartPanel(string Title, bool IsLogarithmic, IReadOnlyList<ChartSeries> Series);

namespace BucketLab.Contracts.Display.Charts;

/// <summary>Series over one vertical axis.</summary>
/// <param name="Title">What the axis counts, with its unit; empty when nobody said.</param>
/// <param name="IsLogarithmic">Whether each step is a factor.</param>
/// <param name="Series">What is drawn, the rearmost first.</param>
internal sealed record ChartPanel(string Title, bool IsLogarithmic, IReadOnlyList<ChartSeries> Series);

using System.Globalization;
using BucketLab.Charts;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Display.Charts;

namespace BucketLab;

/// <summary>
/// Measured numbers on two axes: one or more panels, each with lines and areas, over one horizontal axis. As a value of
/// a cell it shows itself: as a figure where a host runs plotly, as a drawing and a table elsewhere.
/// </summary>
/// <param name="title">The subject, in a few words.</param>
/// <param name="across">Title of the horizontal axis, with its unit.</param>
[TypeFormatterSource(
    typeof(ChartFormatterSource),
    PreferredMimeTypes = [ChartFigure.MimeType, MimeBundle.Html, MimeBundle.Text]
)]
public sealed class LineChart(string title, string across) : View
{
    // More dots than this hide the line that joins them.
    private const int MaxDots = 16;

    private readonly List<(string Title, bool IsLogarithmic, List<ChartSeries> Series)> panels = [];
    private int lines;

    /// <summary>True if each step of the horizontal axis is a factor; then all its numbers must be above 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Begins a panel below those before; what is added next stands in it.</summary>
    /// <param name="up">Title of its vertical axis, with its unit.</param>
    /// <param name="isLogarithmic">True if each step of that axis is a factor; then all its numbers must be above
    /// 0.</param>
    /// <returns>The chart itself, so that calls can be chained.</returns>
    public LineChart AddPanel(string up, bool isLogarithmic = false)
    {
        ArgumentNullException.ThrowIfNull(up);
        panels.Add((up, isLogarithmic, []));
        return this;
    }

    /// <summary>Adds a line to the panel that was begun last. A point whose second number is <see cref="double.NaN"/>
    /// is a gap.</summary>
    /// <param name="name">The name in the legend; not needed when it is the only one of its panel.</param>
    /// <param name="points">In the order in which they are joined.</param>
    /// <returns>The chart itself, so that calls can be chained.</returns>
    /// <exception cref="InvalidOperationException">No panel was begun.</exception>
    /// <exception cref="ArgumentException">A number is infinite, or not above 0 on a logarithmic axis.</exception>
    public LineChart AddLine(string name, IEnumerable<(double X, double Y)> points)
    {
        var (colour, dash) = SeriesPalette.At(lines++);
        return Add(name, points, list => new SeriesLook(colour, dash, false, false, list.Count <= MaxDots));
    }

    /// <summary>Adds an area behind the lines, such as what a line could carry; otherwise as
    /// <see cref="AddLine"/>.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="points">Its upper edge.</param>
    /// <returns>The chart itself, so that calls can be chained.</returns>
    /// <exception cref="InvalidOperationException">No panel was begun.</exception>
    /// <exception cref="ArgumentException">A number is infinite, or not above 0 on a logarithmic axis.</exception>
    public LineChart AddArea(string name, IEnumerable<(double X, double Y)> points) =>
        Add(name, points, _ => new SeriesLook(SeriesPalette.Area, "", false, true, false));

    /// <inheritdoc/>
    public override string ToHtml() => new ChartPage(Figure).ToHtml();

    /// <inheritdoc/>
    public override string ToText() => new ChartPage(Figure).ToText();

    internal ChartFigure Figure =>
        new()
        {
            Title = title,
            XTitle = across,
            IsXLogarithmic = IsLogarithmic,
            Categories = [],
            Panels = [.. panels.Select(panel => new ChartPanel(panel.Title, panel.IsLogarithmic, panel.Series))],
            NotDrawn = [],
        };

    private LineChart Add(
        string name,
        IEnumerable<(double X, double Y)> points,
        Func<List<ChartPoint>, SeriesLook> look
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(points);
        if (panels.Count == 0)
            throw new InvalidOperationException($"Begin a panel with AddPanel(...) before {name} is added to it.");
        var list = points.Select(point => new ChartPoint(point.X, point.Y)).ToList();
        foreach (var wrong in list.Where(point => IsWrong(point, panels[^1].IsLogarithmic)))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has the point ({wrong.X}, {wrong.Y}), which has no place on these axes."
                ),
                nameof(points)
            );
        }

        panels[^1].Series.Add(new ChartSeries(name, list, look(list)));
        return this;
    }

    private bool IsWrong(ChartPoint point, bool isUpLogarithmic) =>
        !double.IsFinite(point.X)
        || double.IsInfinity(point.Y)
        || (IsLogarithmic && point.X <= 0)
        || (isUpLogarithmic && point.Y <= 0);
}

using System.Text;

namespace BucketLab.Contracts.Display.Drawings;

/// <summary>
/// An SVG as wide as the place in which it is shown, with what it shows in words. Across, coordinates are percent of
/// that width; down, they are pixels: on a telephone everything moves together, nothing is cut off, and letters keep
/// their size.
/// </summary>
/// <param name="height">In pixels.</param>
/// <param name="title">A short name, for those who do not see it.</param>
/// <param name="description">The content in words, for those who do not see it.</param>
internal sealed class Drawing(double height, string title, string description)
{
    private readonly StringBuilder shapes = new();

    public Drawing Rect(double x, double y, double w, double h, string style, double radius = 1) =>
        Add(
            $"<rect x=\"{NumberFormat.Svg(x)}%\" y=\"{NumberFormat.Svg(y)}\" width=\""
                + $"{NumberFormat.Svg(Math.Clamp(w, 0, 100))}%\""
                + $" height=\"{NumberFormat.Svg(h)}\" rx=\"{NumberFormat.Svg(radius)}\"{Attributes(style)}/>"
        );

    public Drawing Line(double x1, double y1, double x2, double y2, string style) =>
        Add(
            $"<line x1=\"{NumberFormat.Svg(x1)}%\" y1=\"{NumberFormat.Svg(y1)}\" x2=\""
                + $"{NumberFormat.Svg(x2)}%\" y2=\"{NumberFormat.Svg(y2)}\"{Attributes(style)}/>"
        );

    public Drawing Text(
        double x,
        double y,
        string text,
        string anchor = "start",
        bool quiet = false,
        string style = ""
    ) =>
        Add(
            $"<text x=\"{NumberFormat.Svg(x)}%\" y=\"{NumberFormat.Svg(y)}\" text-anchor=\"{anchor}\""
                + $"{(quiet ? " opacity=\".72\"" : "")}"
                + $"{Attributes(style)}>{HtmlText.Escape(text)}</text>"
        );

    public Drawing Dot(double x, double y, double radius, string style) =>
        Add(
            $"<circle cx=\"{NumberFormat.Svg(x)}%\" cy=\"{NumberFormat.Svg(y)}\" r=\""
                + $"{NumberFormat.Svg(radius)}\"{Attributes(style)}/>"
        );

    /// <summary>A line through points. Only whole drawings stretch, so it is a drawing within the drawing; its stroke
    /// keeps its width.</summary>
    public Drawing Path(IEnumerable<(double X, double Y)> points, string style)
    {
        var list = string.Join(' ', points.Select(point => $"{NumberFormat.Svg(point.X)},{NumberFormat.Svg(point.Y)}"));
        return Add(
            $"<svg aria-hidden=\"true\" width=\"100%\" height=\"{NumberFormat.Svg(height)}\" viewBox=\"0 0 "
                + $"100 {NumberFormat.Svg(height)}\""
                + $" preserveAspectRatio=\"none\"><polyline points=\"{list}\" "
                + $"vector-effect=\"non-scaling-stroke\"{Attributes(style)}/></svg>"
        );
    }

    /// <summary>The picture alone; whoever shows it puts the same numbers below it as a table.</summary>
    public string ToSvg() =>
        $"<svg role=\"img\" width=\"100%\" height=\"{NumberFormat.Svg(height)}\" fill=\"currentColor\" "
        + $"font-size=\"12\" style=\"height:{NumberFormat.Svg(height)}px;overflow:visible\" "
        + "xmlns=\"http://www.w3.org/2000/svg\">"
        + $"<title>{HtmlText.Escape(title)}</title><desc>{HtmlText.Escape(description)}</desc>{shapes}</svg>";

    // A style sheet is not needed for what an attribute can say (SVG 2, section 6.6).
    private static string Attributes(string style) =>
        string.Concat(
            style
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => one.Split(':', 2))
                .Select(pair => $" {pair[0].Trim()}=\"{pair[1].Trim()}\"")
        );

    private Drawing Add(string shape)
    {
        shapes.Append(shape);
        return this;
    }
}

using System.Text;
using BucketLab.Display;

namespace BucketLab.Views;

/// <summary>An SVG with what it shows in words; coordinates are pixels of the view box.</summary>
internal sealed class Drawing(int width, int height, string title, string description)
{
    private readonly StringBuilder shapes = new();

    public int Width => width;

    public Drawing Rect(double x, double y, double w, double h, string style, double radius = 1) =>
        Add($"<rect x=\"{Figures.Svg(x)}\" y=\"{Figures.Svg(y)}\" width=\"{Figures.Svg(Math.Max(w, 0))}\" height=\"{Figures.Svg(h)}\" rx=\"{Figures.Svg(radius)}\" style=\"{style}\"/>");

    public Drawing Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<line x1=\"{Figures.Svg(x1)}\" y1=\"{Figures.Svg(y1)}\" x2=\"{Figures.Svg(x2)}\" y2=\"{Figures.Svg(y2)}\" style=\"{style}\"/>");

    public Drawing Text(double x, double y, string text, string anchor = "start", bool quiet = false) =>
        Add($"<text x=\"{Figures.Svg(x)}\" y=\"{Figures.Svg(y)}\" text-anchor=\"{anchor}\"{(quiet ? " class=\"q\"" : "")}>{HtmlText.Escape(text)}</text>");

    /// <summary>The picture alone; whoever shows it puts the same numbers below it as a table. Where there is no room for its letters it scrolls.</summary>
    public string ToSvg() =>
        $"<div class=\"bl-scroll\" tabindex=\"0\"><svg role=\"img\" viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\"><title>{HtmlText.Escape(title)}</title><desc>{HtmlText.Escape(description)}</desc>{shapes}</svg></div>";

    private Drawing Add(string shape)
    {
        shapes.Append(shape);
        return this;
    }
}

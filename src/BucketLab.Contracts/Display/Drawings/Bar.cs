namespace BucketLab.Contracts.Display.Drawings;

/// <summary>
/// Bars as plain boxes whose looks stand in the box itself: a notebook that is not trusted drops style sheets and
/// pictures (SVG) and keeps these. They say nothing that does not stand beside them in words.
/// </summary>
internal static class Bar
{
    // The shortest bar can still be seen; nothing has none.
    private const double LeastPercent = 0.4;

    /// <summary>A row: what it is and how much, and below it a bar.</summary>
    /// <param name="name">The thing, as HTML.</param>
    /// <param name="figure">Its amount.</param>
    /// <param name="bar">HTML of the bar.</param>
    public static string Row(string name, string figure, string bar) =>
        $"<div class=\"bl-row\"><span>{name}</span> <span>{HtmlText.Escape(figure)}</span></div>{bar}";

    /// <summary>A solid bar.</summary>
    /// <param name="percent">Of the width, 0 to 100.</param>
    /// <param name="colour">From <see cref="Ink"/>.</param>
    public static string Solid(double percent, string colour) =>
        $"<div style=\"width:{Percent(percent)}%;height:12px;background-color:{colour}\"></div>";

    /// <summary>A bar of which only the outline is there: nothing was measured.</summary>
    public static string Hollow(double percent, string colour) =>
        $"<div style=\"width:{Percent(percent)}%;height:12px;border:2px dashed {colour}\"></div>";

    /// <summary>From a beginning to an end on a time axis: waiting hollow, receiving solid.</summary>
    /// <param name="from">Percent of the width where it begins.</param>
    /// <param name="percent">Its length.</param>
    /// <param name="waiting">The part of it that is waiting, 0 to 1.</param>
    /// <param name="colour">From <see cref="Ink"/>.</param>
    public static string Span(double from, double percent, double waiting, string colour)
    {
        var start = Math.Clamp(from, 0, 100 - LeastPercent);
        return $"<div style=\"margin-left:{NumberFormat.Svg(start)}%;width:"
            + $"{NumberFormat.Svg(Math.Clamp(percent, LeastPercent, 100 - start))}%;height:8px;"
            + $"border:1px solid {colour}\">"
            + $"<div style=\"margin-left:{NumberFormat.Svg(Math.Clamp(waiting, 0, 1) * 100)}%;height:6px;"
            + $"background-color:{colour}\"></div></div>";
    }

    /// <summary>The axis below spans.</summary>
    public static string Axis(string end) =>
        $"<div style=\"margin-top:6px;border-top:1px solid {Ink.Quiet}\"></div>"
        + $"<div class=\"bl-row bl-quiet\"><span>0</span> <span>{HtmlText.Escape(end)}</span></div>";

    private static string Percent(double percent) =>
        percent <= 0 ? "0" : NumberFormat.Svg(Math.Clamp(percent, LeastPercent, 100));
}

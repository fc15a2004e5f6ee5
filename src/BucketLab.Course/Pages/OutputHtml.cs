using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Pages;

/// <summary>Turns an output of a cell into HTML, richest representation first, as a notebook host would show
/// it.</summary>
internal static class OutputHtml
{
    /// <summary>One output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="withFigures">True if charts carry the numbers for a script of the page.</param>
    public static string Of(CellOutput output, bool withFigures = false) =>
        output.Type switch
        {
            OutputType.Stream =>
                $"<pre class=\"stream{(output.StreamName == "stderr" ? " warn" : "")}\" tabindex=\"0\">"
                    + $"{HtmlText.Escape(output.Text)}</pre>",
            OutputType.Error => $"<div class=\"failure\"><strong>This cell failed.</strong><pre tabindex=\"0\">"
                + $"{HtmlText.Escape(output.Text)}</pre></div>",
            _ when withFigures && ChartScript.IsChart(output) => Figure(output),
            _ => Representation(output),
        };

    // The JSON is written with < as an escape, so no text of it can end the element; it comes first, before whatever
    // the output may be.
    private static string Figure(CellOutput output) =>
        $"<div class=\"view figure\"><script type=\"application/json\">"
        + $"{output.Representation(ChartScript.Figure)}</script>{output.Representation(MimeBundle.Html)}</div>";

    private static string Representation(CellOutput output)
    {
        if (output.Representation(MimeBundle.Html) is { } html)
            return $"<div class=\"view\">{html}</div>";
        if (output.Representation("image/svg+xml") is { } drawing)
            return $"<div class=\"view\">{drawing}</div>";
        if (output.Representation("image/png") is { } picture)
            return $"<img alt=\"{HtmlText.Escape(output.Text)}\" src=\"data:image/png;base64,"
                + $"{HtmlText.Escape(picture.Trim())}\">";
        return $"<pre class=\"value\" tabindex=\"0\">{HtmlText.Escape(output.Text)}</pre>";
    }
}

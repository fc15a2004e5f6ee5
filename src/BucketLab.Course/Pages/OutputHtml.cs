using BucketLab.Display;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Pages;

/// <summary>What a cell showed, richest representation first, as a notebook host would show it.</summary>
internal static class OutputHtml
{
    /// <summary>One output.</summary>
    public static string Of(CellOutput output) => output.Type switch
    {
        OutputType.Stream => $"<pre class=\"stream{(output.StreamName == "stderr" ? " warn" : "")}\" tabindex=\"0\">{HtmlText.Escape(output.Text)}</pre>",
        OutputType.Error => $"<div class=\"failure\"><strong>This cell failed.</strong><pre tabindex=\"0\">{HtmlText.Escape(output.Text)}</pre></div>",
        _ => Representation(output),
    };

    private static string Representation(CellOutput output)
    {
        if (output.Representation(MimeBundle.Html) is { } html)
            return $"<div class=\"view\">{html}</div>";
        if (output.Representation("image/svg+xml") is { } drawing)
            return $"<div class=\"view\">{drawing}</div>";
        if (output.Representation("image/png") is { } picture)
            return $"<img alt=\"{HtmlText.Escape(output.Text)}\" src=\"data:image/png;base64,{HtmlText.Escape(picture.Trim())}\">";
        return $"<pre class=\"value\" tabindex=\"0\">{HtmlText.Escape(output.Text)}</pre>";
    }
}

using System.Text;
using BucketLab.Contracts.Display;

namespace BucketLab.Course.Pages;

/// <summary>C# as HTML: keywords, strings, numbers and comments are marked, the rest stands as it is.</summary>
internal static class CodeHtml
{
    /// <summary>The content of a <c>pre</c> element.</summary>
    public static string Of(string source)
    {
        var html = new StringBuilder();
        foreach (var (text, kind) in CodeColours.Of(source))
        {
            if (kind.Length == 0)
                html.Append(HtmlText.Escape(text));
            else
                html.Append("<span class=\"")
                    .Append(kind)
                    .Append("\">")
                    .Append(HtmlText.Escape(text))
                    .Append("</span>");
        }

        return html.ToString();
    }
}

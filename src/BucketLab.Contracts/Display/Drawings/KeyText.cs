using System.Text;

namespace BucketLab.Contracts.Display.Drawings;

/// <summary>A key as HTML: a line may break behind a character that separates, and nowhere else.</summary>
internal static class KeyText
{
    /// <summary>Escapes a key, or a part of one.</summary>
    public static string Of(string key)
    {
        var html = new StringBuilder();
        var start = 0;
        for (var at = 0; at < key.Length; at++)
        {
            if (key[at] is not ('/' or '=' or '-' or '_' or '&') || at + 1 == key.Length)
                continue;
            html.Append(HtmlText.Escape(key[start..(at + 1)])).Append("<wbr>");
            start = at + 1;
        }

        return html.Append(HtmlText.Escape(key[start..])).ToString();
    }
}

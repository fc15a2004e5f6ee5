using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BucketLab.Contracts.Display;

/// <summary>Text made safe to stand in HTML, in element content as well as in a quoted attribute.</summary>
public static class HtmlText
{
    // Keys come in every script; only what HTML gives a meaning is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Escapes <paramref name="text"/>; null becomes empty text.</summary>
    public static string Escape(string? text) => Encoder.Encode(text ?? "");

    /// <summary>Escapes <paramref name="text"/>; what stands between backticks becomes code.</summary>
    public static string WithCode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(
            text.Split('`').Select((part, index) => index % 2 == 1 ? $"<code>{Escape(part)}</code>" : Escape(part))
        );
    }
}

using System.Globalization;
using System.Text;

namespace BucketLab.Contracts.Display.Drawings;

/// <summary>Text from outside, such as a key, as it can stand on one line of a terminal.</summary>
internal static class TextLine
{
    /// <summary>Control characters, which could move the cursor or hide text, become their escapes.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder();
        foreach (var character in text)
        {
            if (IsUnsafe(character))
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                safe.Append(character);
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}

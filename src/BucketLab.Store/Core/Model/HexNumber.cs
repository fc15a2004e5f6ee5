using System.Globalization;

namespace BucketLab.Store.Core.Model;

/// <summary>Numbers as the store writes them in names and metadata: sixteen small hexadecimal digits, which sort as the
/// numbers do.</summary>
internal static class HexNumber
{
    /// <summary>The text of a number.</summary>
    public static string TextOf(long number) => number.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads a number.</summary>
    /// <returns>False for a text that <see cref="TextOf"/> does not make.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        && text.Length == 16
        && !text.ContainsAnyInRange('A', 'F');
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BucketLab.Media;

/// <summary>
/// <c>{$name}</c> in a URI, a quoted string or a hexadecimal sequence (draft-pantos-hls-rfc8216bis, 4.3). A value that
/// comes in is not looked at again.
/// </summary>
internal static partial class VariableReference
{
    /// <summary>The names of all variables in a text.</summary>
    public static IEnumerable<string> In(string text) =>
        text.Contains("{$", StringComparison.Ordinal)
            ? Pattern().Matches(text).Select(reference => reference.Groups["name"].Value)
            : [];

    /// <summary>The text with the values of its variables; one whose value is not known stays as it is.</summary>
    public static string Replace(string text, ImmutableDictionary<string, string?> values) =>
        text.Contains("{$", StringComparison.Ordinal)
            ? Pattern()
                .Replace(text, reference => values.GetValueOrDefault(reference.Groups["name"].Value) ?? reference.Value)
            : text;

    /// <summary>Returns true if the values of all variables in a text are known.</summary>
    public static bool CanReplace(string text, ImmutableDictionary<string, string?> values) =>
        In(text).All(name => values.GetValueOrDefault(name) is not null);

    /// <summary>Returns true if a text can be the name of a variable.</summary>
    public static bool IsName(string text) => Pattern().Match($"{{${text}}}").Length == text.Length + "{$}".Length;

    [GeneratedRegex(@"\{\$(?<name>[A-Za-z0-9_-]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

namespace BucketLab.Store.Core.Policy;

/// <summary>Matches <c>*</c> (any run) and <c>?</c> (one character) in time linear in pattern times text at
/// worst.</summary>
internal static class Wildcard
{
    // Code points that are no characters, so that no key or header holds them.
    private const char LiteralStar = '\uFDD0';
    private const char LiteralQuestion = '\uFDD1';

    /// <summary>Text that matches itself only.</summary>
    public static string Escape(string text) => text.Replace('*', LiteralStar).Replace('?', LiteralQuestion);

    public static bool IsMatch(string pattern, string text, bool ignoresCase = false)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || IsSame(pattern[p], text[t], ignoresCase)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private static bool IsSame(char x, char y, bool ignoresCase) =>
        x == y
        || (x == LiteralStar && y == '*')
        || (x == LiteralQuestion && y == '?')
        || (ignoresCase && char.ToLowerInvariant(x) == char.ToLowerInvariant(y));
}

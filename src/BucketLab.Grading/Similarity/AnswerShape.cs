using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Grading.Similarity;

/// <summary>
/// The shape of an answer: every run of a few words and signs that stand in it, without comments, blanks, texts,
/// numbers and the names of variables. Renaming and formatting do not change it. The text is hostile input, so no
/// parser is used: this goes over it once, from left to right.
/// </summary>
internal static class AnswerShape
{
    /// <summary>Words and signs in a run: fewer are in every program, and more are gone with the first changed
    /// word.</summary>
    private const int RunLength = 6;

    private const int MaxCharacters = 20_000;

    /// <summary>The runs of a text; empty for a text that is shorter than one.</summary>
    /// <param name="source">C#, or what was handed in as such; at most 20,000 characters of it are looked at.</param>
    public static IReadOnlySet<string> Of(string source)
    {
        var words = Words(source.Length <= MaxCharacters ? source : source[..MaxCharacters]);
        var runs = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + RunLength <= words.Count; at++)
            runs.Add(string.Join(' ', words.GetRange(at, RunLength)));
        return runs;
    }

    private static List<string> Words(string source)
    {
        var words = new List<string>();
        for (var at = 0; at < source.Length; )
        {
            var rest = source.AsSpan(at);
            var length = 1;
            if (rest.StartsWith("//"))
                length = LengthTo(rest, "\n");
            else if (rest.StartsWith("/*"))
                length = LengthTo(rest, "*/");
            else if (rest[0] is '"' or '\'')
                (length, _) = (QuotedLength(rest), Add(words, "text"));
            else if (char.IsAsciiDigit(rest[0]))
                (length, _) = (WordLength(rest), Add(words, "number"));
            else if (IsWord(rest[0]))
                (length, _) = (
                    WordLength(rest),
                    Add(words, NameOf(rest[..WordLength(rest)].ToString(), words is [.., "."]))
                );
            else if (!char.IsWhiteSpace(rest[0]))
                Add(words, rest[0].ToString());
            at += length;
        }

        return words;
    }

    // Members, types and keywords are those of a library or the language; a name of one's own begins with a small
    // letter.
    private static string NameOf(string word, bool isMember) =>
        isMember || char.IsUpper(word[0]) || SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None || IsContextual(word)
            ? word
            : "name";

    private static bool IsContextual(string word) => SyntaxFacts.GetContextualKeywordKind(word) != SyntaxKind.None;

    private static bool Add(List<string> words, string word)
    {
        words.Add(word);
        return true;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static int WordLength(ReadOnlySpan<char> rest)
    {
        var length = 1;
        while (length < rest.Length && IsWord(rest[length]))
            length++;
        return length;
    }

    private static int LengthTo(ReadOnlySpan<char> rest, string end) =>
        rest.IndexOf(end) is var found and >= 0 ? found + end.Length : rest.Length;

    // To the closing quote or the end of the line; what stands in a text does not matter, so that a wrong end costs
    // a few words only.
    private static int QuotedLength(ReadOnlySpan<char> rest)
    {
        for (var index = 1; index < rest.Length; index++)
        {
            if (rest[index] == '\\')
                index++;
            else if (rest[index] == rest[0] || rest[index] == '\n')
                return index + 1;
        }

        return rest.Length;
    }
}

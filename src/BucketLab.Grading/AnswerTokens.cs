using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Grading;

/// <summary>
/// The words, signs, texts and comments of an answer. The text is hostile input, so no parser is used: this goes over
/// it once, from left to right, and keeps one number for each string that it is inside of. Where the text is no C#,
/// kinds may be wrong.
/// </summary>
internal sealed class AnswerTokens
{
    private readonly string source;
    private readonly List<AnswerToken> found = [];

    // One entry for each interpolated string that is open: how many braces are open in its hole.
    private readonly Stack<int> holes = new();
    private int at;

    private AnswerTokens(string source) => this.source = source;

    /// <summary>The tokens, which are the whole text together.</summary>
    /// <param name="source">The answer, or the beginning of it.</param>
    public static IReadOnlyList<AnswerToken> Of(string source)
    {
        var tokens = new AnswerTokens(source);
        while (tokens.at < source.Length)
            tokens.Next();
        return tokens.found;
    }

    private void Next()
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//"))
            Add(AnswerTokenKind.Comment, LengthTo(rest, "\n", 2, including: false));
        else if (rest.StartsWith("/*"))
            Add(AnswerTokenKind.Comment, LengthTo(rest, "*/", 2, including: true));
        else if (rest[0] is '"' or '$' or '@')
            Text(rest);
        else if (rest[0] == '\'')
            Add(AnswerTokenKind.Text, QuotedLength(rest, 1, '\'', isVerbatim: false, stopsAtHole: false));
        else if (char.IsAsciiDigit(rest[0]))
            Add(
                AnswerTokenKind.Number,
                LengthWhile(rest, letter => char.IsAsciiLetterOrDigit(letter) || letter is '_')
            );
        else if (char.IsLetter(rest[0]) || rest[0] == '_')
            Word(LengthWhile(rest, letter => char.IsLetterOrDigit(letter) || letter == '_'));
        else
            Sign(rest[0]);
    }

    private void Word(int length)
    {
        var word = source.Substring(at, length);
        var isKeyword = SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None || word is "var" or "await" or "record";
        Add(isKeyword ? AnswerTokenKind.Keyword : AnswerTokenKind.Word, length);
    }

    private void Sign(char sign)
    {
        if (holes.TryPop(out var braces))
        {
            if (sign == '}' && braces == 0)
            {
                Add(
                    AnswerTokenKind.Text,
                    QuotedLength(source.AsSpan(at), 1, '"', isVerbatim: false, stopsAtHole: true)
                );
                OpenHole();
                return;
            }

            holes.Push(
                braces
                    + (
                        sign == '{' ? 1
                        : sign == '}' ? -1
                        : 0
                    )
            );
        }

        Add(AnswerTokenKind.Sign, 1);
    }

    // Three quotes or more begin a raw string, which ends at as many; its holes are not looked at.
    private void Text(ReadOnlySpan<char> rest)
    {
        var prefix = LengthWhile(rest, letter => letter is '$' or '@');
        var quotes = LengthWhile(rest[prefix..], letter => letter == '"');
        if (quotes == 0)
        {
            Add(AnswerTokenKind.Sign, prefix);
            return;
        }

        if (quotes >= 3)
        {
            Add(AnswerTokenKind.Text, LengthTo(rest, new string('"', quotes), prefix + quotes, including: true));
            return;
        }

        var isOpen = rest[..prefix].Contains('$');
        Add(AnswerTokenKind.Text, QuotedLength(rest, prefix + 1, '"', rest[..prefix].Contains('@'), isOpen));
        if (isOpen)
            OpenHole();
    }

    private void OpenHole()
    {
        if (at > 0 && at < source.Length && source[at - 1] == '{')
            holes.Push(0);
    }

    private void Add(AnswerTokenKind kind, int length)
    {
        found.Add(new AnswerToken(kind, source.Substring(at, length)));
        at += length;
    }

    // To the closing quote, the end of the line, or behind the brace that opens a hole.
    private static int QuotedLength(ReadOnlySpan<char> rest, int from, char quote, bool isVerbatim, bool stopsAtHole)
    {
        for (var index = from; index < rest.Length; index++)
        {
            var isDoubled = index + 1 < rest.Length && rest[index + 1] == rest[index];
            if (rest[index] == quote && !(isVerbatim && isDoubled))
                return index + 1;
            if (stopsAtHole && rest[index] == '{' && !isDoubled)
                return index + 1;
            if (rest[index] == '\n' && !isVerbatim)
                return index;
            if (
                (rest[index] == '\\' && !isVerbatim)
                || (isDoubled && ((isVerbatim && rest[index] == quote) || (stopsAtHole && rest[index] is '{' or '}')))
            )
                index++;
        }

        return rest.Length;
    }

    private static int LengthTo(ReadOnlySpan<char> rest, string end, int from, bool including) =>
        rest[from..].IndexOf(end) is var found and >= 0 ? from + found + (including ? end.Length : 0) : rest.Length;

    private static int LengthWhile(ReadOnlySpan<char> rest, Func<char, bool> holds)
    {
        var length = 0;
        while (length < rest.Length && holds(rest[length]))
            length++;
        return length;
    }
}

/// <summary>A piece of an answer.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">As it stands there.</param>
internal readonly record struct AnswerToken(AnswerTokenKind Kind, string Text);

/// <summary>Kinds of pieces.</summary>
internal enum AnswerTokenKind
{
    /// <summary>A sign, or a blank.</summary>
    Sign,

    /// <summary>A name.</summary>
    Word,

    /// <summary>A keyword of C#.</summary>
    Keyword,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string or a character, or a piece of one between two holes.</summary>
    Text,

    /// <summary>A comment.</summary>
    Comment,
}

using System.Text;
using BucketLab.Contracts.Display;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Grading.Results;

/// <summary>
/// An answer as HTML, coloured. The text is hostile input, so no parser is used: this goes over it once, from left to
/// right, and keeps one number for each string that it is inside of. Where the text is no C#, colours may be wrong.
/// </summary>
/// <param name="source">The answer.</param>
internal sealed class AnswerHtml(string source)
{
    private const int MaxShownCharacters = 20_000;

    private readonly StringBuilder html = new(source.Length * 2);

    // One entry for each interpolated string that is open: how many braces are open in its hole.
    private readonly Stack<int> holes = new();
    private int at;

    /// <summary>The content of a <c>pre</c> element: at most 20,000 characters of the answer, and how many more there
    /// are.</summary>
    public static string Of(string source) =>
        source.Length <= MaxShownCharacters
            ? new AnswerHtml(source).Write()
            : new AnswerHtml(source[..MaxShownCharacters]).Write()
                + $"\n... and {source.Length - MaxShownCharacters} more characters.";

    private string Write()
    {
        while (at < source.Length)
            Next();
        return html.ToString();
    }

    private void Next()
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//"))
            Add("c", LengthTo(rest, "\n", 2, including: false));
        else if (rest.StartsWith("/*"))
            Add("c", LengthTo(rest, "*/", 2, including: true));
        else if (rest[0] is '"' or '$' or '@')
            Text(rest);
        else if (rest[0] == '\'')
            Add("s", QuotedLength(rest, 1, '\'', isVerbatim: false, stopsAtHole: false));
        else if (char.IsAsciiDigit(rest[0]))
            Add("n", LengthWhile(rest, letter => char.IsAsciiLetterOrDigit(letter) || letter is '_'));
        else if (char.IsLetter(rest[0]) || rest[0] == '_')
            Word(LengthWhile(rest, letter => char.IsLetterOrDigit(letter) || letter == '_'));
        else
            Sign(rest[0]);
    }

    private void Word(int length)
    {
        var word = source.Substring(at, length);
        var isKeyword = SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None || word is "var" or "await" or "record";
        Add(isKeyword ? "k" : null, length);
    }

    private void Sign(char sign)
    {
        if (holes.TryPop(out var braces))
        {
            if (sign == '}' && braces == 0)
            {
                Add("s", QuotedLength(source.AsSpan(at), 1, '"', isVerbatim: false, stopsAtHole: true));
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

        Add(null, 1);
    }

    // Three quotes or more begin a raw string, which ends at as many; its holes are not looked at.
    private void Text(ReadOnlySpan<char> rest)
    {
        var prefix = LengthWhile(rest, letter => letter is '$' or '@');
        var quotes = LengthWhile(rest[prefix..], letter => letter == '"');
        if (quotes == 0)
        {
            Add(null, prefix);
            return;
        }

        if (quotes >= 3)
        {
            Add("s", LengthTo(rest, new string('"', quotes), prefix + quotes, including: true));
            return;
        }

        var isOpen = rest[..prefix].Contains('$');
        Add("s", QuotedLength(rest, prefix + 1, '"', rest[..prefix].Contains('@'), isOpen));
        if (isOpen)
            OpenHole();
    }

    private void OpenHole()
    {
        if (at > 0 && at < source.Length && source[at - 1] == '{')
            holes.Push(0);
    }

    private void Add(string? kind, int length)
    {
        var text = HtmlText.Escape(source.Substring(at, length));
        html.Append(kind is null ? text : $"<span class=\"{kind}\">{text}</span>");
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

using BucketLab.Contracts.Display;

namespace BucketLab.Grading.Results;

/// <summary>An answer as HTML, coloured.</summary>
internal static class AnswerHtml
{
    private const int MaxShownCharacters = 20_000;

    /// <summary>The content of a <c>pre</c> element: at most 20,000 characters of the answer, and how many more there
    /// are.</summary>
    public static string Of(string source) =>
        source.Length <= MaxShownCharacters
            ? Coloured(source)
            : Coloured(source[..MaxShownCharacters])
                + $"\n... and {source.Length - MaxShownCharacters} more characters.";

    private static string Coloured(string source) => string.Concat(AnswerTokens.Of(source).Select(Coloured));

    private static string Coloured(AnswerToken token)
    {
        var text = HtmlText.Escape(token.Text);
        return token.Kind switch
        {
            AnswerTokenKind.Comment => $"<span class=\"c\">{text}</span>",
            AnswerTokenKind.Text => $"<span class=\"s\">{text}</span>",
            AnswerTokenKind.Number => $"<span class=\"n\">{text}</span>",
            AnswerTokenKind.Keyword => $"<span class=\"k\">{text}</span>",
            _ => text,
        };
    }
}

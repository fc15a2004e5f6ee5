using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Grading.Similarity;

/// <summary>
/// The shape of an answer: every run of a few words and signs that stand in it, without comments, blanks, texts,
/// numbers and the names of variables. Renaming and formatting do not change it.
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
        foreach (var token in AnswerTokens.Of(source))
        {
            if (token.Kind != AnswerTokenKind.Comment && !string.IsNullOrWhiteSpace(token.Text))
                words.Add(WordOf(token, isMember: words is [.., "."]));
        }

        return words;
    }

    private static string WordOf(AnswerToken token, bool isMember) =>
        token.Kind switch
        {
            AnswerTokenKind.Text => "text",
            AnswerTokenKind.Number => "number",
            AnswerTokenKind.Word when !isMember && IsOwn(token.Text) => "name",
            _ => token.Text,
        };

    // Members, types and keywords are those of a library or the language; a name of one's own begins with a small
    // letter.
    private static bool IsOwn(string word) =>
        !char.IsUpper(word[0]) && SyntaxFacts.GetContextualKeywordKind(word) == SyntaxKind.None;
}

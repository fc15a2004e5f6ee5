using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Course.Pages;

/// <summary>C# in pieces, each with the class of its colour in <see cref="PageStyle"/>: <c>k</c> keyword, <c>s</c>
/// string, <c>n</c> number, <c>c</c> comment, <c>d</c> directive, or none.</summary>
internal static class CodeColours
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>The pieces in order; together they are the source. Neighbours of one colour are one piece.</summary>
    public static IReadOnlyList<(string Text, string Kind)> Of(string source)
    {
        var pieces = new List<(string Text, string Kind)>();
        foreach (
            var token in CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantTokens(descendIntoTrivia: false)
        )
        {
            Add(token.LeadingTrivia);
            Append(token.Text, KindOf(token));
            Add(token.TrailingTrivia);
        }

        return pieces;

        void Add(SyntaxTriviaList trivia)
        {
            foreach (var piece in trivia)
                Append(
                    piece.ToFullString(),
                    IsComment(piece) ? "c"
                        : piece.IsDirective ? "d"
                        : ""
                );
        }

        void Append(string text, string kind)
        {
            if (text.Length == 0)
                return;
            if (pieces.Count > 0 && pieces[^1].Kind == kind)
                pieces[^1] = (pieces[^1].Text + text, kind);
            else
                pieces.Add((text, kind));
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind()
            is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static string KindOf(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.StringLiteralToken
            or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
            SyntaxKind.NumericLiteralToken => "n",
            _ when token.IsKeyword() || token.Text is "var" or "await" or "record" => "k",
            _ => "",
        };
}

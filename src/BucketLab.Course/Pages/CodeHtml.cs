using System.Text;
using BucketLab.Contracts.Display;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Course.Pages;

/// <summary>C# as HTML: keywords, strings, numbers and comments are marked, the rest stands as it is.</summary>
internal static class CodeHtml
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>The content of a <c>pre</c> element.</summary>
    public static string Of(string source)
    {
        var html = new StringBuilder();
        foreach (
            var token in CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantTokens(descendIntoTrivia: false)
        )
        {
            Append(html, token.LeadingTrivia);
            Append(html, ClassOf(token), token.Text);
            Append(html, token.TrailingTrivia);
        }

        return html.ToString();
    }

    private static void Append(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
            Append(
                html,
                IsComment(piece) ? "c"
                    : piece.IsDirective ? "d"
                    : null,
                piece.ToFullString()
            );
    }

    private static void Append(StringBuilder html, string? kind, string text)
    {
        if (kind is null)
            html.Append(HtmlText.Escape(text));
        else
            html.Append("<span class=\"").Append(kind).Append("\">").Append(HtmlText.Escape(text)).Append("</span>");
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind()
            is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static string? ClassOf(SyntaxToken token) =>
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
            _ => null,
        };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Directives that only some notebook hosts know. The compiler would ignore them or answer in terms of files, so they
/// are found before it and named.
/// </summary>
internal static class NotSharedByHosts
{
    private const string Rule = "Lessons use only what every notebook host shares (rule 12 of `lab verify`).";

    public static IReadOnlyList<PlacedMessage> Find(SyntaxTree tree) =>
        [
            .. tree.GetRoot()
                .DescendantTrivia(descendIntoTrivia: true)
                .Where(trivia => trivia.IsDirective)
                .Select(trivia =>
                    (trivia.GetStructure()!.Span, Text: Explain((DirectiveTriviaSyntax)trivia.GetStructure()!))
                )
                .Where(found => found.Text is not null)
                .Select(found => new PlacedMessage(LineOf(tree, found.Span), found.Text!)),
        ];

    private static string? Explain(DirectiveTriviaSyntax directive)
    {
        var text = directive.ToString().TrimEnd();
        return directive switch
        {
            LoadDirectiveTriviaSyntax => $"{text}: a cell cannot load another file. {Rule} Put the code into a cell.",
            ReferenceDirectiveTriviaSyntax r
                when r.File.ValueText.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) =>
                $"{text}: packages are not fetched by a cell. {Rule} Everything a lesson needs is beside "
                    + "BucketLab.dll.",
            _ when text.StartsWith("#!", StringComparison.Ordinal)
                    || text.StartsWith("#i ", StringComparison.Ordinal) =>
                $"{text}: this is a command of one notebook host. {Rule} Remove the line.",
            _ => null,
        };
    }

    private static TextSpan LineOf(SyntaxTree tree, TextSpan span) =>
        TextSpan.FromBounds(span.Start, Math.Min(span.End, tree.GetText().Lines.GetLineFromPosition(span.Start).End));
}

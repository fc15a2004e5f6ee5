using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BucketLab.Course.Exporting;

/// <summary>A code cell as a part of a program.</summary>
/// <param name="Usings">Its using directives, which stand at the beginning of a program.</param>
/// <param name="Statements">Its statements; a value that a notebook would show is handed to <c>Show</c>.</param>
/// <param name="Types">The types that it declares, which stand at the end of a program.</param>
internal sealed record CellProgram(IReadOnlyList<string> Usings, string Statements, IReadOnlyList<string> Types)
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>Takes a cell apart. What no parser understands stays where it stands.</summary>
    public static CellProgram Of(string source)
    {
        var text = SourceText.From(source, Encoding.UTF8);
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, Script).GetRoot();
        var types = root
            .Members.Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .ToList();
        var removed = References(root)
            .Concat(root.Usings.Select(directive => directive.Span))
            .Select(span => WholeLines(text, span))
            .Concat(types.Select(type => type.FullSpan))
            .Select(span => new TextChange(span, ""));
        var shown = root.Members.LastOrDefault()
            is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } value }
            ?
            [
                new TextChange(new TextSpan(value.Expression.SpanStart, 0), "Show("),
                new TextChange(new TextSpan(value.Expression.Span.End, 0), ");"),
            ]
            : Array.Empty<TextChange>();
        var statements = text.WithChanges(removed.Concat(shown).OrderBy(change => change.Span.Start)).ToString();
        return new CellProgram(
            [.. root.Usings.Select(directive => directive.ToString())],
            statements.Trim('\r', '\n'),
            [.. types.Select(type => type.ToFullString().Trim('\r', '\n'))]
        );
    }

    private static IEnumerable<TextSpan> References(CompilationUnitSyntax root) =>
        root.DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.ReferenceDirectiveTrivia))
            .Select(trivia => trivia.Span);

    private static TextSpan WholeLines(SourceText text, TextSpan span) =>
        TextSpan.FromBounds(
            text.Lines.GetLineFromPosition(span.Start).Start,
            text.Lines.GetLineFromPosition(Math.Max(span.Start, span.End - 1)).EndIncludingLineBreak
        );
}

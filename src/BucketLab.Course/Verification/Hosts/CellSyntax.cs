using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Hosts;

/// <summary>The syntax of a cell, seen by all notebook hosts at once (docs/add-a-lesson.md, rule 12).</summary>
internal sealed class CellSyntax
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    private readonly SyntaxTree tree;

    private CellSyntax(SyntaxTree tree) => this.tree = tree;

    /// <summary>The statements and declarations at the top level.</summary>
    public IReadOnlyList<MemberDeclarationSyntax> Members => Root.Members;

    /// <summary>Every call in the cell.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls => Root.DescendantNodes().OfType<InvocationExpressionSyntax>();

    private CompilationUnitSyntax Root => (CompilationUnitSyntax)tree.GetRoot();

    /// <summary>Parses a cell; what does not parse is left to the run to report.</summary>
    public static CellSyntax Parse(string source) => new(CSharpSyntaxTree.ParseText(source, Script));

    /// <summary>Line of a node in the cell, from 1.</summary>
    public int LineOf(SyntaxNodeOrToken node) => tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

    /// <summary>Everything that some host does not understand.</summary>
    /// <param name="isPreamble">True if the cell may refer to the library.</param>
    public IReadOnlyList<CellProblem> Problems(bool isPreamble) =>
        [
            .. Directives(isPreamble)
                .Concat(TopLevel())
                .Concat(Inside())
                .Select(found => new CellProblem(LineOf(found.Node), found.Message))
                .OrderBy(problem => problem.Line),
        ];

    private IEnumerable<(SyntaxNodeOrToken Node, string Message)> Directives(bool isPreamble)
    {
        foreach (
            var directive in Root.DescendantTrivia(descendIntoTrivia: true)
                .Where(trivia => trivia.IsDirective)
                .Select(trivia => (DirectiveTriviaSyntax)trivia.GetStructure()!)
        )
        {
            var text = directive.ToString().Trim();
            if (directive is ReferenceDirectiveTriviaSyntax && text == Preamble.Reference && isPreamble)
                continue;
            if (directive is ReferenceDirectiveTriviaSyntax)
                yield return (
                    directive,
                    $"`{text}`: only the preamble refers to a file, and only to the library; not every host fetches "
                        + "packages."
                );
            else if (
                directive is LoadDirectiveTriviaSyntax
                || text.StartsWith("#!", StringComparison.Ordinal)
                || text.StartsWith("#i ", StringComparison.Ordinal)
            )
                yield return (directive, $"`{text}`: this is a command of one host; write it in C#.");
        }
    }

    private IEnumerable<(SyntaxNodeOrToken Node, string Message)> TopLevel()
    {
        foreach (var member in Members)
        {
            if (member is BaseNamespaceDeclarationSyntax)
                yield return (member, "a cell cannot declare a namespace; put the type at the top level.");
            if (member is FieldDeclarationSyntax { Declaration.Type: var type } && IsSpan(type))
                yield return (member, "a span cannot live across cells; use an array or Memory.");
            if (member is GlobalStatementSyntax { Statement: ReturnStatementSyntax })
                yield return (
                    member,
                    "`return` at the top level is not understood by every host; write the value as the last "
                        + "expression, without a semicolon."
                );
        }

        foreach (var keyword in TopLevelUsing.Find(Root))
            yield return (
                keyword,
                "`using var` at the top level is not understood by every host; write `using (var x = ...) { }`."
            );
        foreach (var shown in Members.SkipLast(1).OfType<GlobalStatementSyntax>().Where(IsTrailingExpression))
            yield return (
                shown,
                "only the last expression of a cell is shown; make it the last line, or a cell of its own."
            );
        foreach (var method in Root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(IsExtension))
            yield return (method, "extension methods cannot be declared in a cell; write an ordinary method.");
        foreach (var block in Root.DescendantNodes().OfType<ExtensionBlockDeclarationSyntax>())
            yield return (block, "extension members cannot be declared in a cell; write an ordinary method.");
    }

    private IEnumerable<(SyntaxNodeOrToken Node, string Message)> Inside()
    {
        foreach (var call in Calls)
        {
            if (
                call.Expression is IdentifierNameSyntax
                {
                    Identifier.Text: "display" or "HTML" or "DisplayAsync" or "CSS" or "Javascript"
                } helper
            )
                yield return (
                    call,
                    $"`{helper}(...)` belongs to one host; write the value as the last expression, without a semicolon."
                );
            else if (
                call.Expression is MemberAccessExpressionSyntax
                {
                    Name.Identifier.Text: "Display" or "DisplayTable" or "DisplayAs"
                } shown
            )
                yield return (
                    call,
                    $"`.{shown.Name}(...)` belongs to one host; write the value as the last expression, without a "
                        + "semicolon."
                );
            else if (
                call.Expression.ToString() is "Process.Start"
                && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax
            )
                yield return (
                    call,
                    "a child process must not write to the host's console; start it with a ProcessStartInfo that "
                        + "redirects its output."
                );
        }

        foreach (
            var created in Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Where(IsUnredirectedProcess)
        )
            yield return (
                created,
                "a child process must not write to the host's console; set RedirectStandardOutput and "
                    + "RedirectStandardError."
            );
        foreach (
            var name in Root.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.Text == "args" && !IsDeclared("args"))
        )
            yield return (name, "`args` does not exist in every host.");
    }

    private static bool IsTrailingExpression(GlobalStatementSyntax member) =>
        member.Statement is ExpressionStatementSyntax { SemicolonToken.IsMissing: true };

    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true;

    private static bool IsSpan(TypeSyntax type) =>
        type is GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" };

    private static bool IsUnredirectedProcess(ObjectCreationExpressionSyntax created) =>
        created.Type.ToString() is "ProcessStartInfo" or "System.Diagnostics.ProcessStartInfo"
        && !(
            created.ToString().Contains("RedirectStandardOutput = true", StringComparison.Ordinal)
            && created.ToString().Contains("RedirectStandardError = true", StringComparison.Ordinal)
        );

    private bool IsDeclared(string name) =>
        Root.DescendantNodes()
            .Any(node =>
                node is VariableDeclaratorSyntax variable && variable.Identifier.Text == name
                || node is ParameterSyntax parameter && parameter.Identifier.Text == name
            );
}

/// <summary>Something in a cell that not every notebook host understands.</summary>
/// <param name="Line">Line in the cell, from 1.</param>
/// <param name="Message">The problem, and what to write instead.</param>
internal sealed record CellProblem(int Line, string Message);

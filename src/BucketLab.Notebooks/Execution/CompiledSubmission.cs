using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace BucketLab.Notebooks.Execution;

/// <summary>The compiler's output for one submission.</summary>
/// <param name="Compilation">The compilation, with its symbols.</param>
/// <param name="Emitted">Diagnostics of the compiler; without success there is no assembly.</param>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its lines, as a portable PDB.</param>
internal sealed record CompiledSubmission(
    CSharpCompilation Compilation,
    EmitResult Emitted,
    Stream Assembly,
    Stream Symbols
)
{
    /// <summary>True if the compiler found errors. Nothing at all is emitted for a submission without code, and that is
    /// none.</summary>
    public bool HasErrors => Emitted.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>
    /// Returns true if the submission has a value: its last statement is an expression without its semicolon, and not
    /// void.
    /// </summary>
    public bool HasValue()
    {
        var tree = Compilation.SyntaxTrees.Single();
        var statements = tree.GetCompilationUnitRoot()
            .Members.OfType<GlobalStatementSyntax>()
            .Select(member => member.Statement)
            .ToList();
        if (
            statements.Exists(statement =>
                statement
                    .DescendantNodesAndSelf(IsNoFunction)
                    .Any(node => node is ReturnStatementSyntax { Expression: not null })
            )
        )
            return true;
        return statements.LastOrDefault() is ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last
            && Compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).ConvertedType?.SpecialType
                != SpecialType.System_Void;
    }

    private static bool IsNoFunction(SyntaxNode node) =>
        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}

using BucketLab.Course.Verification.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Measurements;

/// <summary>The values of a notebook: all that its cells assign to a name, and all that its functions return.</summary>
internal sealed class NotebookValues
{
    private readonly Dictionary<string, List<ExpressionSyntax>> sources = new(StringComparer.Ordinal);

    /// <param name="cells">The code cells of the notebook, or one answer.</param>
    public NotebookValues(IEnumerable<CellSyntax> cells)
    {
        foreach (
            var node in cells.SelectMany(cell => cell.Members).SelectMany(member => member.DescendantNodesAndSelf())
        )
        {
            if (node is VariableDeclaratorSyntax { Initializer.Value: var value } variable)
                Add(variable.Identifier.Text, [value]);
            else if (
                node is AssignmentExpressionSyntax
                {
                    Left: IdentifierNameSyntax name,
                    Parent: not InitializerExpressionSyntax
                } assignment
            )
                Add(name.Identifier.Text, [assignment.Right]);
            else if (node is MethodDeclarationSyntax method)
                Add(method.Identifier.Text, Returned(method, method.ExpressionBody));
            else if (node is LocalFunctionStatementSyntax function)
                Add(function.Identifier.Text, Returned(function, function.ExpressionBody));
        }
    }

    /// <summary>Every expression whose value a name may have; empty for a name of no cell.</summary>
    public IReadOnlyList<ExpressionSyntax> Of(string name) => sources.GetValueOrDefault(name) ?? [];

    /// <summary>Returns true if a cell declares the name.</summary>
    public bool Knows(string name) => sources.ContainsKey(name);

    private void Add(string name, IEnumerable<ExpressionSyntax> values)
    {
        if (!sources.TryGetValue(name, out var known))
            sources[name] = known = [];
        known.AddRange(values);
    }

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode function, ArrowExpressionClauseSyntax? arrow) =>
        arrow is not null
            ? [arrow.Expression]
            : function
                .DescendantNodes(node =>
                    node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                )
                .OfType<ReturnStatementSyntax>()
                .Select(given => given.Expression)
                .OfType<ExpressionSyntax>();
}

using BucketLab.Notebooks.Documents;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Hosts;

/// <summary>Variables of the notebook that change their meaning from one cell to another: a learner who goes back gets
/// the wrong one.</summary>
internal static class ReusedNames
{
    /// <summary>A name that was declared before with another type.</summary>
    internal sealed record Reuse(Cell Cell, int Line, string Message);

    /// <summary>All declarations whose written type differs from that of an earlier cell; <c>var</c> is compared with
    /// nothing.</summary>
    public static IEnumerable<Reuse> Find(IEnumerable<Cell> cells)
    {
        var seen = new Dictionary<string, (string Type, string? Cell)>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            foreach (var (name, type, line) in Declared(CellSyntax.Parse(cell.Source)))
            {
                if (seen.TryGetValue(name, out var earlier) && earlier.Cell != cell.Id && earlier.Type != type)
                    yield return new Reuse(
                        cell,
                        line,
                        $"`{name}` is {type} here and {earlier.Type} in the cell {earlier.Cell}; give it another name."
                    );
                seen.TryAdd(name, (type, cell.Id));
            }
        }
    }

    private static IEnumerable<(string Name, string Type, int Line)> Declared(CellSyntax cell)
    {
        foreach (var member in cell.Members)
        {
            if (member is FieldDeclarationSyntax field && field.Declaration.Type.ToString() is var type and not "var")
            {
                foreach (var variable in field.Declaration.Variables)
                    yield return (variable.Identifier.Text, $"a {type}", cell.LineOf(variable));
            }
            else if (member is MethodDeclarationSyntax method)
            {
                yield return (method.Identifier.Text, "a method", cell.LineOf(method));
            }
            else if (member is BaseTypeDeclarationSyntax declared)
            {
                yield return (declared.Identifier.Text, "a type", cell.LineOf(declared));
            }
        }
    }
}

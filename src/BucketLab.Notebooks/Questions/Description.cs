using BucketLab.Notebooks.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Notebooks.Questions;

/// <summary>
/// The signature of a name with the names of its parameters, and its documentation in one sentence. Behind an opening
/// bracket or a comma, the overloads of the call.
/// </summary>
internal static class Description
{
    private const int MaxOverloads = 20;

    private static readonly SymbolDisplayFormat Format =
        SymbolDisplayFormat.CSharpErrorMessageFormat.WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
                | SymbolDisplayParameterOptions.IncludeName
                | SymbolDisplayParameterOptions.IncludeDefaultValue
                | SymbolDisplayParameterOptions.IncludeParamsRefOut
                | SymbolDisplayParameterOptions.IncludeExtensionThis
        );

    /// <summary>The text; null where nothing is known.</summary>
    /// <param name="session">The session, with what was declared so far.</param>
    /// <param name="code">The text of a cell.</param>
    /// <param name="position">Behind the name or the bracket, in UTF-16 units.</param>
    public static string? At(CSharpSession session, string code, int position) =>
        Describe(session.ModelOf(code), Math.Clamp(position - 1, 0, code.Length));

    private static string? Describe(SemanticModel model, int position)
    {
        var node = model.SyntaxTree.GetRoot().FindToken(position).Parent;
        if (node is null)
            return null;
        var symbols = SymbolsAt(model, node);
        if (symbols.Count == 0)
            return null;
        var signatures = string.Join('\n', symbols.Take(MaxOverloads).Select(SignatureOf));
        var more = symbols.Count > MaxOverloads ? $"\n... and {symbols.Count - MaxOverloads} more" : "";
        var summary = Documentation.SummaryOf(symbols[0], model.Compilation.References);
        return summary.Length > 0 ? $"{signatures}{more}\n\n{summary}" : signatures + more;
    }

    // The one that is meant; inside the brackets of a call also what else it could become.
    private static IReadOnlyList<ISymbol> SymbolsAt(SemanticModel model, SyntaxNode node)
    {
        var named = node is BaseArgumentListSyntax { Parent: { } call } ? call : node;
        var info = model.GetSymbolInfo(named);
        if (named != node)
        {
            ISymbol[] called = info.Symbol is { } one ? [one] : [];
            return [.. called.Union(OverloadsOf(model, named, info), SymbolEqualityComparer.Default)];
        }

        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
        return symbol is null ? [] : [symbol];
    }

    private static IReadOnlyList<ISymbol> OverloadsOf(SemanticModel model, SyntaxNode call, SymbolInfo info) =>
        call is InvocationExpressionSyntax invocation ? model.GetMemberGroup(invocation.Expression)
        : info.CandidateSymbols.Length > 0 ? info.CandidateSymbols
        : call is BaseObjectCreationExpressionSyntax && info.Symbol?.ContainingType is { } type
            ? type.InstanceConstructors
        : [];

    private static string SignatureOf(ISymbol symbol)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IMethodSymbol { MethodKind: not MethodKind.Constructor } method => method.ReturnType,
            _ => null,
        };
        return type is null
            ? symbol.ToDisplayString(Format)
            : $"{type.ToDisplayString()} {symbol.ToDisplayString(Format)}";
    }
}

using System.Text.Json.Nodes;
using BucketLab.Notebooks.Execution;
using Microsoft.CodeAnalysis;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>What a name at the cursor means: its signature, and what its documentation says in one sentence.</summary>
internal static class Inspection
{
    public static JsonObject Answer(CSharpSession session, string code, int cursor)
    {
        var data = new JsonObject();
        if (Describe(session.ModelOf(code), Math.Max(0, CursorPosition.ToUnits(code, cursor) - 1)) is { } text)
            data["text/plain"] = text;
        return new JsonObject { ["status"] = "ok", ["found"] = data.Count > 0, ["data"] = data, ["metadata"] = new JsonObject() };
    }

    private static string? Describe(SemanticModel model, int position)
    {
        var node = model.SyntaxTree.GetRoot().FindToken(position).Parent;
        if (node is null)
            return null;
        var info = model.GetSymbolInfo(node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
        if (symbol is null)
            return null;
        var signature = symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var kind = symbol switch
        {
            ILocalSymbol local => local.Type.ToDisplayString() + " ",
            IFieldSymbol field => field.Type.ToDisplayString() + " ",
            IPropertySymbol property => property.Type.ToDisplayString() + " ",
            IMethodSymbol { MethodKind: not MethodKind.Constructor } method => method.ReturnType.ToDisplayString() + " ",
            _ => "",
        };
        return Documentation.SummaryOf(symbol, model.Compilation.References) is { Length: > 0 } summary ? $"{kind}{signature}\n\n{summary}" : kind + signature;
    }
}

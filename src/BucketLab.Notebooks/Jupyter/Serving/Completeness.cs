using System.Text.Json.Nodes;
using BucketLab.Notebooks.Execution;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Tells code that can be executed from code of which a line is still to come.</summary>
internal static class Completeness
{
    public static JsonObject Answer(string code)
    {
        var tree = SubmissionCompiler.Parse(code, 0, CancellationToken.None);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = "incomplete", ["indent"] = "    " };
        return new JsonObject { ["status"] = tree.GetDiagnostics().Any() ? "invalid" : "complete" };
    }
}

using System.Globalization;
using BucketLab.Notebooks.Execution;
using Microsoft.CodeAnalysis;

namespace BucketLab.Notebooks.Questions;

/// <summary>The errors of code that is still being written.</summary>
internal static class Problems
{
    private const int MaxProblems = 20;

    /// <summary>The first errors, in the order of the text.</summary>
    public static IReadOnlyList<Problem> Of(CSharpSession session, string code)
    {
        if (string.IsNullOrWhiteSpace(code))
            return [];
        return
        [
            .. session
                .DiagnosticsOf(code)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Take(MaxProblems)
                .Select(ProblemOf),
        ];
    }

    private static Problem ProblemOf(Diagnostic diagnostic)
    {
        var (span, start) = (diagnostic.Location.SourceSpan, diagnostic.Location.GetLineSpan().StartLinePosition);
        return new Problem(
            span.Start,
            span.Length,
            start.Line + 1,
            start.Character + 1,
            $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"
        );
    }
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BucketLab.Notebooks.Execution;

/// <summary>Errors of the compiler as a learner reads them: the place, the message, the line with the place
/// marked.</summary>
internal static class CompilationErrors
{
    // One slip can make dozens of errors; the first few say it.
    private const int MaxShown = 8;

    public static SubmissionError From(SyntaxTree tree, IEnumerable<Diagnostic> diagnostics) =>
        From(
            tree,
            [
                .. diagnostics
                    .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                    .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                    .Select(diagnostic => new PlacedMessage(
                        diagnostic.Location.SourceSpan,
                        $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"
                    )),
            ]
        );

    public static SubmissionError From(SyntaxTree tree, IReadOnlyList<PlacedMessage> messages)
    {
        var traceback = messages.Take(MaxShown).SelectMany(message => Account(tree, message)).ToList();
        if (messages.Count > MaxShown)
            traceback.Add(
                string.Create(CultureInfo.InvariantCulture, $"... and {messages.Count - MaxShown} more errors.")
            );
        return new SubmissionError(SubmissionError.CompilationName, messages[0].Text, traceback);
    }

    private static IEnumerable<string> Account(SyntaxTree tree, PlacedMessage message)
    {
        var text = tree.GetText();
        var start = text.Lines.GetLinePosition(message.Span.Start);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{tree.FilePath}, line {start.Line + 1}, column {start.Character + 1}: {message.Text}"
        );
        var line = text.Lines[start.Line].ToString();
        yield return "    " + line;
        yield return "    " + Indent(line, start.Character) + new string('^', MarkLength(text, message.Span));
    }

    // Tabs are kept, so that the mark stands below its place however wide they are shown.
    private static string Indent(string line, int length) =>
        string.Concat(line.Take(length).Select(c => c == '\t' ? '\t' : ' '));

    private static int MarkLength(SourceText text, TextSpan span) =>
        Math.Max(1, Math.Min(span.End, text.Lines.GetLineFromPosition(span.Start).End) - span.Start);
}

using BucketLab.Course.Verification.Hosts;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Rules;

/// <summary>
/// Rule 2, for predictions: lesson.json lists each question with its explanation, the notebook asks it once, without an
/// answer, and measures it once behind.
/// </summary>
internal sealed class PredictionsRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 2;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var entries = evidence.Lesson.Manifest.Predictions ?? [];
        var calls = Calls(evidence);
        var asked = calls.Where(call => call.Method == "lab.Predict").ToList();
        var measured = calls.Where(call => call.Method == "lab.Observe").ToList();
        return entries
            .SelectMany(entry => OfEntry(evidence, entry))
            .Concat(entries.SelectMany(entry => OfCalls(evidence, entry.Id, asked, measured)))
            .Concat(OfUnlisted(evidence, entries, [.. asked, .. measured]))
            .Concat(OfAnswers(evidence, asked));
    }

    private IEnumerable<Violation> OfEntry(Evidence evidence, PredictionEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Why))
            yield return evidence.InManifest(Number, $"prediction {entry.Id} does not say why it is so.");
        if (entry.Choices is { Count: < 2 })
            yield return evidence.InManifest(
                Number,
                $"prediction {entry.Id} has fewer than two choices; leave `choices` out where the answer is a number."
            );
        if (entry is { Choices: not null, Tolerance: not null })
            yield return evidence.InManifest(
                Number,
                $"prediction {entry.Id} has choices and a tolerance; a choice is right or wrong."
            );
        if (entry.RecordedChoice is { } recorded && entry.Choices?.Contains(recorded, StringComparer.Ordinal) != true)
            yield return evidence.InManifest(
                Number,
                $"the recorded run of prediction {entry.Id} says \"{recorded}\", which is none of its choices."
            );
        if (entry.Tolerance is { Factor: < 1 })
            yield return evidence.InManifest(
                Number,
                $"the tolerance of prediction {entry.Id} is below 1; 1.1 stands for a tenth more or less."
            );
    }

    private IEnumerable<Violation> OfCalls(
        Evidence evidence,
        string id,
        IReadOnlyList<PredictionCall> asked,
        IReadOnlyList<PredictionCall> measured
    )
    {
        var questions = asked.Where(call => call.Id == id).ToList();
        var answers = measured.Where(call => call.Id == id).ToList();
        if (questions.Count != 1)
            yield return evidence.InManifest(
                Number,
                $"prediction {id} is asked {Times(questions.Count)} in the notebook; one cell ends with "
                    + $"lab.Predict(\"{id}\")."
            );
        if (answers.Count != 1)
            yield return evidence.InManifest(
                Number,
                $"prediction {id} is measured {Times(answers.Count)} in the notebook; one cell ends with "
                    + $"lab.Observe(\"{id}\", ...)."
            );
        if (questions.Count == 1 && answers.Count == 1 && answers[0].CellIndex <= questions[0].CellIndex)
            yield return evidence.InCell(
                Number,
                answers[0].Cell,
                $"{id} is measured before it is asked; move the question in front."
            );
    }

    private IEnumerable<Violation> OfUnlisted(
        Evidence evidence,
        IReadOnlyList<PredictionEntry> entries,
        IEnumerable<PredictionCall> calls
    ) =>
        calls
            .Where(call => entries.All(entry => entry.Id != call.Id))
            .Select(call =>
                evidence.InCell(
                    Number,
                    call.Cell,
                    $"lesson.json lists no prediction {call.Id ?? "of this name"}. Its explanation and its answers "
                        + "stand there, so that nobody reads them before the measurement.",
                    call.Line
                )
            );

    private IEnumerable<Violation> OfAnswers(Evidence evidence, IEnumerable<PredictionCall> asked) =>
        asked
            .Where(call => call.Arguments > 1)
            .Select(call =>
                evidence.InCell(
                    Number,
                    call.Cell,
                    $"the prediction {call.Id} is handed out with an answer, which would be kept as the learner's. "
                        + "Leave it out.",
                    call.Line
                )
            );

    private static string Times(int count) => count == 0 ? "nowhere" : $"{count} times";

    private static List<PredictionCall> Calls(Evidence evidence) =>
        [
            .. evidence
                .Lesson.Notebook.Cells.Index()
                .Where(entry => entry.Item.Type == CellType.Code)
                .SelectMany(entry => Calls(entry.Item, entry.Index)),
        ];

    private static IEnumerable<PredictionCall> Calls(Cell cell, int index)
    {
        var syntax = CellSyntax.Parse(cell.Source);
        return syntax.Calls.Select(call => new PredictionCall(
            cell,
            index,
            syntax.LineOf(call),
            call.Expression.ToString(),
            (call.ArgumentList.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax)?.Token.ValueText,
            call.ArgumentList.Arguments.Count
        ));
    }

    /// <summary>A call in a cell; its id is null where it is no literal.</summary>
    private sealed record PredictionCall(Cell Cell, int CellIndex, int Line, string Method, string? Id, int Arguments);
}

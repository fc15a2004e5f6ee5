using BucketLab.Course.Lessons;
using BucketLab.Course.Verification.Hosts;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 12: a lesson uses only what all notebook hosts share, in its cells, its solutions and its wrong
/// answers.</summary>
internal sealed class HostsRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 12;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var (lesson, cells) = (
            evidence.Lesson,
            evidence.Lesson.Notebook.Cells.Where(cell => cell.Type == CellType.Code).ToList()
        );
        if (Preamble.WhyWrong(cells.FirstOrDefault(), lesson.Folder.Id) is { } reason)
            yield return evidence.InCell(Number, cells.FirstOrDefault()?.Id, reason);
        foreach (var cell in cells)
        {
            foreach (var found in CellSyntax.Parse(cell.Source).Problems(isPreamble: cell == cells[0]))
                yield return evidence.InCell(Number, cell, found.Message, found.Line);
        }

        foreach (var (source, file) in Answers(lesson))
        {
            foreach (var found in CellSyntax.Parse(source).Problems(isPreamble: false))
                yield return evidence.InFile(Number, file, found.Message) with
                {
                    Line = found.Line,
                };
        }

        foreach (var reused in ReusedNames.Find(cells))
            yield return evidence.InCell(Number, reused.Cell, reused.Message, reused.Line);
    }

    private static IEnumerable<(string Source, string File)> Answers(Lesson lesson) =>
        [
            .. lesson.Solutions.Select(solution => (solution.Value, LessonFolder.SolutionFile(solution.Key))),
            .. lesson.WrongAnswers.Select(answer => (answer.Source, answer.File)),
        ];
}

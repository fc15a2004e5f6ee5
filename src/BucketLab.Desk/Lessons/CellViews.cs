using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Desk.Lessons;

/// <summary>Cells of a learner's copy as a page shows them.</summary>
/// <param name="lesson">The lesson as it is shipped.</param>
/// <param name="glossary">Explains its terms.</param>
/// <param name="progress">The progress of the learner.</param>
internal sealed class CellViews(Lesson lesson, Glossary glossary, LearnerProgress progress)
{
    /// <summary>All cells of the copy.</summary>
    public IReadOnlyList<CellView> Of(
        Notebook copy,
        Func<Cell, CellState> stateOf,
        Func<string, IReadOnlyList<Uri>> playersOf
    )
    {
        // Each term is explained where it stands first on the page.
        var markdown = new MarkdownHtml(new PageLinks(lesson.Folder, lesson.Folder.Path), new TermLinks(Terms()));
        return
        [
            .. copy
                .Cells.Where(cell => cell.Id is not null)
                .Select(cell => Of(cell, markdown, stateOf(cell), playersOf(cell.Id!))),
        ];
    }

    /// <summary>The role of a cell.</summary>
    public static CellRole RoleOf(Cell cell) =>
        cell.Type != CellType.Code ? CellRole.Text
        : cell.Id == Lesson.PreambleId ? CellRole.Preamble
        : cell.HasTag(Lesson.ExerciseTag) ? CellRole.Exercise
        : cell.HasTag(Lesson.CheckTag) ? CellRole.Check
        : PredictionCell.QuestionOf(cell.Source) is not null ? CellRole.Prediction
        : CellRole.Code;

    private CellView Of(Cell cell, MarkdownHtml markdown, CellState state, IReadOnlyList<Uri> players)
    {
        var role = RoleOf(cell);
        return new CellView(
            cell.Id!,
            role,
            role == CellRole.Text ? markdown.Of(cell.Source) : null,
            role == CellRole.Text ? null : cell.Source,
            cell.ExecutionCount,
            state,
            lesson.Notebook.Find(cell.Id!) is null,
            [.. cell.Outputs.Select(OutputViews.Of)],
            ExerciseOf(cell, role) is { } exercise ? progress.ExerciseOf(exercise) : null,
            role == CellRole.Prediction ? progress.QuestionOf(PredictionCell.QuestionOf(cell.Source)!) : null,
            role == CellRole.Prediction ? PredictionCell.AskedIn(cell.Source) : null,
            players
        );
    }

    private static string? ExerciseOf(Cell cell, CellRole role) =>
        role switch
        {
            CellRole.Exercise => cell.Id,
            CellRole.Check => cell.Id![Lesson.CheckIdOf("").Length..],
            _ => null,
        };

    private IEnumerable<GlossaryTerm> Terms() =>
        glossary.Terms.Where(term =>
            lesson.Manifest.Introduces.Contains(term.Id, StringComparer.Ordinal)
            || lesson.Manifest.Needs.Contains(term.Id, StringComparer.Ordinal)
        );
}

using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 4: the notebook file is clean and normalised, and no line of code is cut off at its edge.</summary>
internal sealed class NormalisedRule : ILessonRule
{
    // Classic Notebook shows about 112 columns; pages and VS Code beside a panel show fewer.
    private const int MaxColumns = 100;

    /// <inheritdoc/>
    public int Number => 4;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var (notebook, path) = (evidence.Lesson.Notebook, evidence.Lesson.Folder.NotebookPath);
        var problems = NotebookNormalizer.Problems(notebook);
        foreach (var problem in problems)
            yield return evidence.InCell(
                Number,
                problem.CellId,
                problem.Message
                    + ". Save the notebook without outputs, in the form that docs/add-a-lesson.md describes."
            );
        if (problems.Count == 0 && File.ReadAllText(path) != notebook.ToJson())
            yield return evidence.InCell(
                Number,
                (string?)null,
                "the file is laid out differently from what Jupyter writes: indent of 1, one line of text an entry, "
                    + "a line end at the end."
            );
        foreach (var cell in notebook.Cells.Where(cell => cell.Type == CellType.Code))
        foreach (var (line, columns) in TooWide(cell.Source))
            yield return evidence.InCell(Number, cell, Message(columns), line);
        var files = evidence
            .Lesson.Solutions.Select(solution => (LessonFolder.SolutionFile(solution.Key), solution.Value))
            .Concat(evidence.Lesson.WrongAnswers.Select(answer => (answer.File, answer.Source)));
        foreach (var (file, source) in files)
        foreach (var (line, columns) in TooWide(source))
            yield return evidence.InFile(Number, file, Message(columns)) with
            {
                Line = line,
            };
    }

    private static string Message(int columns) =>
        $"the line has {columns} columns; break it so that it has at most {MaxColumns}, or a learner sees only a part "
        + "of it.";

    private static IEnumerable<(int Line, int Columns)> TooWide(string source) =>
        source
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Index()
            .Where(line => line.Item.Length > MaxColumns)
            .Select(line => (line.Index + 1, line.Item.Length));
}

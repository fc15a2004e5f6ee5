using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 4: the notebook file is clean and normalised.</summary>
internal sealed class NormalisedRule : ILessonRule
{
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
    }
}

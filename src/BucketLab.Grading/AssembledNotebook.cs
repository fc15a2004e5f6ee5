using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading;

/// <summary>The notebook that is executed: all cells up to the last check are the lesson's, and only the sources of the
/// exercise cells are the student's.</summary>
internal sealed class AssembledNotebook
{
    private const int MaxCharacters = 100_000;

    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly HashSet<string> withdrawn = new(StringComparer.Ordinal);

    private AssembledNotebook(Notebook notebook) => Notebook = notebook;

    /// <summary>The notebook to execute.</summary>
    public Notebook Notebook { get; }

    /// <summary>The student's answers, by exercise; missing where the lesson's own cell stands in.</summary>
    public IReadOnlyDictionary<string, string> Answers => answers;

    /// <summary>Notes on the cells of exercises.</summary>
    public IReadOnlyDictionary<string, string> Notes => notes;

    /// <summary>Puts the answers of a submission into a lesson.</summary>
    public static AssembledNotebook Of(Lesson lesson, Notebook submission)
    {
        var assembled = new AssembledNotebook(lesson.Notebook.Clone());
        var search = new ExerciseSearch(lesson, submission);
        foreach (var exercise in lesson.ExerciseCells.Select(cell => cell.Id!))
        {
            var (source, note) = search.Find(exercise);
            if (note.Length > 0)
                assembled.notes[exercise] = note;
            if (source is null)
                continue;
            if (source.Length > MaxCharacters)
            {
                assembled.notes[exercise] = $"the answer is longer than {MaxCharacters} characters and was not run";
                continue;
            }

            assembled.answers[exercise] = source;
            assembled.Notebook.Find(exercise)!.Source = source;
        }

        assembled.EndAfterLastCheck();
        return assembled;
    }

    /// <summary>Takes an answer out again; the lesson's own cell stands in its place.</summary>
    /// <returns>False if the lesson's own cell stands there already.</returns>
    public bool TryWithdraw(string exercise, Lesson lesson)
    {
        if (!answers.ContainsKey(exercise) || !withdrawn.Add(exercise))
            return false;
        Notebook.Find(exercise)!.Source = lesson.Notebook.Find(exercise)!.Source;
        return true;
    }

    // What a lesson shows after its last question changes no grade.
    private void EndAfterLastCheck()
    {
        var last = Notebook.Cells.ToList().FindLastIndex(cell => cell.HasTag(Lesson.CheckTag));
        foreach (var cell in Notebook.Cells.Skip(last + 1).ToList())
            Notebook.Remove(cell);
    }
}

using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Lessons;

/// <summary>A copy of a lesson's notebook with answers in its exercise cells.</summary>
public sealed class AnsweredNotebook
{
    private readonly Dictionary<string, WrongAnswer> wrongAnswers = new(StringComparer.Ordinal);

    private AnsweredNotebook(Notebook notebook) => Notebook = notebook;

    /// <summary>The copy.</summary>
    public Notebook Notebook { get; }

    /// <summary>The notebook as it is shipped.</summary>
    public static AnsweredNotebook AsShipped(Lesson lesson) => new(lesson.Notebook.Clone());

    /// <summary>The notebook with all solutions.</summary>
    public static AnsweredNotebook Solved(Lesson lesson)
    {
        var answered = AsShipped(lesson);
        foreach (var (exercise, source) in lesson.Solutions)
        {
            if (answered.Notebook.Find(exercise) is { } cell)
                cell.Source = source;
        }

        return answered;
    }

    /// <summary>
    /// The notebook of a learner who gives each of these wrong answers and then the solution. One run tries them all:
    /// the cells from the exercise to its check are repeated for each.
    /// </summary>
    public static AnsweredNotebook WithWrongAnswers(Lesson lesson, IEnumerable<WrongAnswer> answers)
    {
        var answered = Solved(lesson);
        foreach (var answer in answers)
            answered.InsertBeforeSolution(answer);
        return answered;
    }

    /// <summary>The wrong answer that the cell at <paramref name="cellIndex"/> belongs to; null for all other
    /// cells.</summary>
    public WrongAnswer? WrongAnswerAt(int cellIndex) =>
        wrongAnswers.GetValueOrDefault(Notebook.Cells[cellIndex].Id ?? "");

    private void InsertBeforeSolution(WrongAnswer answer)
    {
        var exercise = answer.Misconception.Exercise;
        var (first, last) = (IndexOf(exercise), IndexOf(Lesson.CheckIdOf(exercise)));
        if (first < 0 || last < first)
            return;
        var segment = Notebook
            .Cells.Skip(first)
            .Take(last - first + 1)
            .Where(cell => cell.Type == CellType.Code)
            .ToList();
        foreach (var (offset, cell) in segment.Index())
        {
            var id = $"{cell.Id}--{answer.Misconception.Id}";
            Notebook.Insert(first + offset, Cell.Code(id, offset == 0 ? answer.Source : cell.Source, cell.Tags));
            wrongAnswers[id] = answer;
        }
    }

    private int IndexOf(string id) => Notebook.Find(id) is { } cell ? Notebook.Cells.ToList().IndexOf(cell) : -1;
}

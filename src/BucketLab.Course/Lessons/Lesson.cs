using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Lessons;

/// <summary>A lesson that could be read.</summary>
/// <param name="folder">Where it lies.</param>
/// <param name="manifest">Its <c>lesson.json</c>.</param>
/// <param name="notebook">The notebook as a learner gets it.</param>
public sealed class Lesson(LessonFolder folder, LessonManifest manifest, Notebook notebook)
{
    /// <summary>The tag of an exercise's cell.</summary>
    public const string ExerciseTag = "exercise";

    /// <summary>The tag of the cell that checks an exercise.</summary>
    public const string CheckTag = "check";

    /// <summary>The id of the cell that opens the lab.</summary>
    public const string PreambleId = "preamble";

    private const string CheckPrefix = "check-";

    /// <summary>The folder of the lesson.</summary>
    public LessonFolder Folder => folder;

    /// <summary>Its <c>lesson.json</c>.</summary>
    public LessonManifest Manifest => manifest;

    /// <summary>The notebook as a learner gets it. Runs take a copy.</summary>
    public Notebook Notebook => notebook;

    /// <summary>The source of each solution, by exercise.</summary>
    public IReadOnlyDictionary<string, string> Solutions { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The wrong answers, in the order of the misconceptions.</summary>
    public IReadOnlyList<WrongAnswer> WrongAnswers { get; init; } = [];

    /// <summary>The cells of exercises, in the order of the notebook.</summary>
    public IEnumerable<Cell> ExerciseCells => notebook.Cells.Where(cell => cell.HasTag(ExerciseTag));

    /// <summary>The cells of checks, in the order of the notebook.</summary>
    public IEnumerable<Cell> CheckCells => notebook.Cells.Where(cell => cell.HasTag(CheckTag));

    /// <summary>The id of the cell that checks an exercise.</summary>
    public static string CheckIdOf(string exercise) => CheckPrefix + exercise;
}

using BucketLab.Course.Lessons;
using BucketLab.Grading.Projects;
using BucketLab.Learning;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading;

/// <summary>One student's hand-in.</summary>
/// <param name="Student">The name of the file or folder.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal; empty when it was not read.</param>
/// <param name="Content">The file; null when it cannot be graded.</param>
/// <param name="Problem">Why it cannot be graded, for the student; empty otherwise.</param>
internal sealed record HandIn(string Student, string Hash, byte[]? Content, string Problem)
{
    /// <summary>Id of the lesson that the hand-in says it is about; null where it says none.</summary>
    public string? LessonId { get; init; }

    /// <summary>The progress of the student in the lesson; null where it was not handed in.</summary>
    public LessonState? Progress { get; init; }

    /// <summary>The time at which the file was last written; null when there is none to look at.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The project; null when a notebook was handed in, or nothing that can be graded.</summary>
    public ProjectFiles? Project { get; init; }

    /// <summary>True if the file is there and the teacher's machine did not give it out.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The notebook; null when there is none. Read anew each time: as a document it is many times as large as
    /// the file.</summary>
    public Notebook? Notebook => Content is null ? null : SubmissionText.Read(Content).Notebook;

    /// <summary>Each question of the lesson with what was predicted, null for nothing.</summary>
    public IReadOnlyDictionary<string, string?> Predictions(Lesson lesson)
    {
        var none = Notebooks.Documents.Notebook.Create();
        try
        {
            return SubmittedPredictions.Of(lesson, Notebook ?? none);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            return SubmittedPredictions.Of(lesson, none);
        }
    }

    /// <summary>Grades without points, because of the submission.</summary>
    public static IReadOnlyList<Grade> NotRun(Lesson lesson, string note) => Each(lesson, Grade.NotRun, note);

    /// <summary>No grades, because of the machine.</summary>
    public static IReadOnlyList<Grade> NotGraded(Lesson lesson, string note) =>
        Each(lesson, Grade.CouldNotBeGraded, note);

    private static List<Grade> Each(Lesson lesson, string tier, string note) =>
        [.. lesson.Manifest.Exercises.Select(entry => new Grade(entry.Id, 0, entry.Points, tier, null, note))];
}

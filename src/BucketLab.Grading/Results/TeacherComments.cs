using BucketLab.Course.Lessons;
using BucketLab.Grading.Gradebooks;

namespace BucketLab.Grading.Results;

/// <summary>
/// A teacher's comments on what a class handed in, from a table: columns that name the student as a roster does (or
/// <c>file</c>, the name that was handed in), <c>exercise</c> (empty for the whole) and <c>comment</c>.
/// </summary>
internal sealed class TeacherComments
{
    private readonly IReadOnlyList<(RosterStudent Who, string Exercise, string Text)> entries;

    private TeacherComments(IReadOnlyList<(RosterStudent Who, string Exercise, string Text)> entries) =>
        this.entries = entries;

    /// <summary>Reads the table; no comments where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lesson">The lesson; another exercise than its own is refused.</param>
    /// <exception cref="FormatException">It is no such table; the message names the line and says what to
    /// do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TeacherComments Read(string path, Lesson lesson) =>
        File.Exists(path) ? StudentTable.Read(path, table => Of(table, lesson)) : new TeacherComments([]);

    /// <summary>The comments on one submission, for the exercise or, with an empty name, for the whole.</summary>
    public IEnumerable<string> On(string submission, string exercise) =>
        entries
            .Where(entry => entry.Exercise == exercise && IsAbout(entry.Who, submission))
            .Select(entry => entry.Text);

    /// <summary>The comments that are about nobody who handed in, in words.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<GradedSubmission> submissions) =>
        entries
            .Where(entry => !submissions.Any(submission => IsAbout(entry.Who, submission.Student)))
            .Select(entry => $"comments.csv: \"{entry.Who.Names.First()}\" is nobody who handed in.");

    private static bool IsAbout(RosterStudent who, string submission) =>
        HandInNames.StudentOf(submission, [who]) is not null;

    private static TeacherComments Of(StudentTable table, Lesson lesson)
    {
        if (!table.Columns.Contains("comment", StringComparer.OrdinalIgnoreCase))
            throw new FormatException($"{table.File} has no column `comment`. It holds what the student shall read.");
        return new TeacherComments([
            .. table
                .Rows()
                .Select(row =>
                    (row.Student, ExerciseOf(row.Field("exercise"), lesson, table.File, row.Line), row.Field("comment"))
                )
                .Where(row => row.Item3.Length > 0),
        ]);
    }

    private static string ExerciseOf(string text, Lesson lesson, string file, int line) =>
        text.Length == 0 || lesson.Manifest.Exercises.Any(exercise => exercise.Id == text)
            ? text
            : throw new FormatException(
                $"{file}, line {line}: {lesson.Folder.Id} has no exercise `{text}`. It has: "
                    + string.Join(", ", lesson.Manifest.Exercises.Select(exercise => exercise.Id))
                    + "."
            );
}

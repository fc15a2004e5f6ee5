using BucketLab.Grading.Results;

namespace BucketLab.Grading.Gradebooks;

/// <summary>The points of a class in some lessons: one row a student, in the order of the roster.</summary>
public sealed class Gradebook
{
    private Gradebook(
        IReadOnlyList<GradebookLesson> lessons,
        IReadOnlyList<GradebookRow> rows,
        IReadOnlyList<string> unknown
    ) => (Lessons, Rows, Unknown) = (lessons, rows, unknown);

    /// <summary>The lessons, in the order in which they were given.</summary>
    public IReadOnlyList<GradebookLesson> Lessons { get; }

    /// <summary>One row a student.</summary>
    public IReadOnlyList<GradebookRow> Rows { get; }

    /// <summary>Submissions that fit no student of the roster, in words.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads the grades that <c>lab grade</c> wrote, and gives each submission to a student.</summary>
    /// <param name="folders">Folders of results.</param>
    /// <param name="roster">The class; null for whoever handed in.</param>
    /// <param name="titleOf">The title of a lesson by its id.</param>
    /// <exception cref="FormatException">A folder holds no grades, or a lesson is there twice; the message says what to
    /// do.</exception>
    public static Gradebook Read(IReadOnlyList<string> folders, Roster? roster, Func<string, string> titleOf)
    {
        var graded = folders.Select(folder => ReadFolder(folder)).ToList();
        if (graded.GroupBy(one => one.Lesson).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw new FormatException($"Two of the folders hold grades of {twice}. Name one of them.");
        roster ??= Roster.Of(
            graded
                .SelectMany(one => one.Submissions)
                .Select(submission => submission.Student)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        var lessons = graded
            .Select(one => new GradebookLesson(one.Lesson, titleOf(one.Lesson), one.Submissions))
            .ToList();
        var unknown = new List<string>();
        var found = lessons.ConvertAll(lesson => ByStudent(lesson, roster, unknown));
        return new Gradebook(
            lessons,
            [
                .. roster.Students.Select(student => new GradebookRow(
                    student,
                    [.. found.Select(lesson => lesson.GetValueOrDefault(student))]
                )),
            ],
            unknown
        );
    }

    private static (string Lesson, IReadOnlyList<GradedSubmission> Submissions) ReadFolder(string folder)
    {
        var file = new GradeFolder(folder).Book;
        return File.Exists(file)
            ? new GradeCache(file).ReadAll()
            : throw new FormatException(
                $"{folder} holds no grades.json. Name the folder that `lab grade` wrote its results into."
            );
    }

    // Of several hand-ins of one student the best counts.
    private static Dictionary<RosterStudent, GradedSubmission> ByStudent(
        GradebookLesson lesson,
        Roster roster,
        List<string> unknown
    )
    {
        var found = new Dictionary<RosterStudent, GradedSubmission>();
        foreach (var submission in lesson.Submissions)
        {
            if (HandInNames.StudentOf(submission.Student, roster.Students) is not { } student)
                unknown.Add($"{lesson.Id}: \"{submission.Student}\" is nobody in the roster, or fits more than one.");
            else if (!found.TryGetValue(student, out var other) || submission.Points > other.Points)
                found[student] = submission;
        }

        return found;
    }
}

/// <summary>A lesson in a gradebook.</summary>
/// <param name="Id">The name of its folder.</param>
/// <param name="Title">Its title.</param>
/// <param name="Submissions">The submissions that were graded.</param>
public sealed record GradebookLesson(string Id, string Title, IReadOnlyList<GradedSubmission> Submissions)
{
    /// <summary>The title of its column: the number and the title.</summary>
    public string Column => $"{Id[..2]} {Title}";

    /// <summary>Points possible; 0 where nothing was graded.</summary>
    public int MaxPoints => Submissions.Count == 0 ? 0 : Submissions.Max(submission => submission.MaxPoints);

    /// <summary>The exercises with the points of each, in the order of the lesson.</summary>
    public IReadOnlyList<(string Id, int MaxPoints)> Exercises =>
        Submissions.Count == 0 ? [] : [.. Submissions[0].Grades.Select(grade => (grade.Exercise, grade.MaxPoints))];
}

/// <summary>A student's row.</summary>
/// <param name="Student">The student.</param>
/// <param name="Graded">The submission that counts for each lesson; null where nothing was graded.</param>
public sealed record GradebookRow(RosterStudent Student, IReadOnlyList<GradedSubmission?> Graded)
{
    /// <summary>The sum of all points.</summary>
    public int Points => Graded.Sum(submission => submission?.Points ?? 0);
}

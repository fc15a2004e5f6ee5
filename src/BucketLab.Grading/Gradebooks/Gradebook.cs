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

    /// <summary>Submissions and rows of the table of times that fit no student of the roster, in words.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads the grades that <c>lab grade</c> wrote, and gives each submission to a student.</summary>
    /// <param name="folders">Folders of results.</param>
    /// <param name="roster">The class; null for whoever handed in.</param>
    /// <param name="titleOf">The title of a lesson by its id.</param>
    /// <param name="rules">Due dates, weights and excused students; null for none.</param>
    /// <param name="times">The times at which the class handed in; null for those that <c>lab grade</c> saw.</param>
    /// <exception cref="FormatException">A folder holds no grades, a lesson is there twice, nobody knows when something
    /// was handed in, or the rules excuse somebody who is not in the class; the message says what to do.</exception>
    public static Gradebook Read(
        IReadOnlyList<string> folders,
        Roster? roster,
        Func<string, string> titleOf,
        GradebookRules? rules = null,
        HandInTimes? times = null
    )
    {
        var graded = folders.Select(folder => ReadFolder(folder)).ToList();
        if (graded.GroupBy(one => one.Lesson).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw new FormatException($"Two of the folders hold grades of {twice}. Name one of them.");
        var strangers =
            roster is null || times is null
                ? []
                : times.Strangers(
                    roster,
                    graded.SelectMany(one => one.Submissions).Select(submission => submission.Student)
                );
        roster ??= Roster.Of(
            graded
                .SelectMany(one => one.Submissions)
                .Select(submission => submission.Student)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        rules ??= new GradebookRules();
        RefuseStrangers(rules, roster);
        var lessons = graded
            .Select(one => new GradebookLesson(one.Lesson, titleOf(one.Lesson), one.Submissions, rules.Of(one.Lesson)))
            .ToList();
        var unknown = new List<string>();
        var found = lessons.ConvertAll(lesson => ByStudent(lesson, roster, unknown));
        var scoring = new GradebookScoring(lessons, rules, times ?? HandInTimes.None);
        return new Gradebook(
            lessons,
            [
                .. roster.Students.Select(student =>
                    scoring.RowOf(student, [.. found.Select(lesson => lesson[student].ToList())])
                ),
            ],
            [.. unknown, .. strangers]
        );
    }

    private static void RefuseStrangers(GradebookRules rules, Roster roster)
    {
        var names = roster.Students.SelectMany(student => student.Names);
        if (rules.Excused?.Keys.Except(names, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } stranger)
            throw new FormatException(
                $"The rules excuse `{stranger}`, who is nobody in the class. Write a name, login, id or e-mail address "
                    + "as the roster has it."
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

    private static ILookup<RosterStudent, GradedSubmission> ByStudent(
        GradebookLesson lesson,
        Roster roster,
        List<string> unknown
    )
    {
        var found = new List<(RosterStudent Student, GradedSubmission Submission)>();
        foreach (var submission in lesson.Submissions)
        {
            if (HandInNames.StudentOf(submission.Student, roster.Students) is not { } student)
                unknown.Add($"{lesson.Id}: \"{submission.Student}\" is nobody in the roster, or fits more than one.");
            else
                found.Add((student, submission));
        }

        return found.ToLookup(one => one.Student, one => one.Submission);
    }
}

/// <summary>A lesson in a gradebook.</summary>
/// <param name="Id">The name of its folder.</param>
/// <param name="Title">Its title.</param>
/// <param name="Submissions">The submissions that were graded.</param>
/// <param name="Rule">Until when it is handed in, and how much it counts.</param>
public sealed record GradebookLesson(
    string Id,
    string Title,
    IReadOnlyList<GradedSubmission> Submissions,
    LessonRule Rule
)
{
    /// <summary>The title of its column: the number and the title.</summary>
    public string Column => $"{Id[..2]} {Title}";

    /// <summary>Points possible; 0 where nothing was graded.</summary>
    public decimal MaxPoints =>
        Submissions.Count == 0 ? 0 : Submissions.Max(submission => submission.MaxPoints) + Rule.Predictions;

    /// <summary>Its share in the percent of the course.</summary>
    public decimal Weight => MaxPoints == 0 ? 0 : Rule.Weight ?? MaxPoints;

    /// <summary>The exercises with the points of each, in the order of the lesson.</summary>
    public IReadOnlyList<(string Id, int MaxPoints)> Exercises =>
        Submissions.Count == 0 ? [] : [.. Submissions[0].Grades.Select(grade => (grade.Exercise, grade.MaxPoints))];
}

/// <summary>A student's row.</summary>
/// <param name="Student">The student.</param>
/// <param name="Cells">One for each lesson.</param>
/// <param name="Percent">Of the lessons that count for the student, by their weights, 0 to 100; null where none
/// does.</param>
public sealed record GradebookRow(RosterStudent Student, IReadOnlyList<GradebookCell> Cells, decimal? Percent)
{
    /// <summary>The sum of all points.</summary>
    public decimal Points => Cells.Sum(cell => cell.Points ?? 0);
}

/// <summary>The result of a student in a lesson.</summary>
/// <param name="Submission">The hand-in that counts; null where none was graded.</param>
/// <param name="Points">Its points, less what being late costs; null without a hand-in, and for who is excused.</param>
/// <param name="DaysLate">The days by which it is late, free ones included.</param>
/// <param name="FreeDays">Those that cost nothing.</param>
/// <param name="IsExcused">True if the lesson does not count for the student.</param>
public sealed record GradebookCell(
    GradedSubmission? Submission,
    decimal? Points,
    int DaysLate,
    int FreeDays,
    bool IsExcused
);

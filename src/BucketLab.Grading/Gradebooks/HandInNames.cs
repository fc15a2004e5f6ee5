using System.Text.RegularExpressions;

namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// Finds the student of a submission by the name of its file or folder: as the roster says it, or as Canvas
/// (<c>lovelaceada_LATE_4711_99_hw</c>), Moodle (<c>Ada Lovelace_4711_assignsubmission_file</c>) and repositories of a
/// class (<c>hw-05-ada</c>) name what a teacher downloads from them.
/// </summary>
internal static partial class HandInNames
{
    /// <summary>The student; null where none fits, or more than one.</summary>
    public static RosterStudent? StudentOf(string submission, IReadOnlyList<RosterStudent> students) =>
        Only(students, student => student.Names.Any(name => IsSame(name, submission)))
        ?? (Canvas().Match(submission) is { Success: true } canvas ? ById(canvas.Groups["id"].Value, students) : null)
        ?? (
            Moodle().Match(submission) is { Success: true } moodle
                ? ByName(moodle.Groups["name"].Value, students)
                : null
        )
        ?? Only(
            students,
            student =>
                student.Login.Length > 0 && submission.EndsWith($"-{student.Login}", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The part of a name that says who it was, as far as a platform put more around it.</summary>
    public static string PersonIn(string submission) =>
        Canvas().Match(submission) is { Success: true } canvas ? canvas.Groups["name"].Value
        : Moodle().Match(submission) is { Success: true } moodle ? moodle.Groups["name"].Value
        : submission;

    private static RosterStudent? ById(string id, IReadOnlyList<RosterStudent> students) =>
        Only(students, student => student.Id == id);

    private static RosterStudent? ByName(string name, IReadOnlyList<RosterStudent> students) =>
        Only(students, student => IsSame(student.FullName, name));

    private static RosterStudent? Only(IReadOnlyList<RosterStudent> students, Func<RosterStudent, bool> fits) =>
        students.Where(fits).Take(2).ToList() is [var only] ? only : null;

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\A(?<name>[^_]+)_(LATE_)?(?<id>\d+)_\d+_",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Canvas();

    [GeneratedRegex(
        @"\A(?<name>.+)_\d+_assignsubmission_[a-z]+_?\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Moodle();
}

using System.Globalization;

namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// Times at which a class handed in, from a table: a column that names the student as a roster does (or <c>file</c>,
/// the name that was handed in), a column <c>submitted</c>, and a column <c>lesson</c> where it is about several.
/// </summary>
public sealed class HandInTimes
{
    private static readonly string[] TimeColumns = ["submitted", "submitted at", "last modified (submission)"];

    private readonly IReadOnlyList<(RosterStudent Who, string Lesson, DateTimeOffset Time)> entries;

    private HandInTimes(IReadOnlyList<(RosterStudent Who, string Lesson, DateTimeOffset Time)> entries) =>
        this.entries = entries;

    /// <summary>No table: what <c>lab grade</c> saw counts.</summary>
    public static HandInTimes None { get; } = new([]);

    /// <summary>Reads a table in the forms of a roster.</summary>
    /// <exception cref="FormatException">It is none; the message names the line and says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static HandInTimes Read(string path) => StudentTable.Read(path, Of);

    /// <summary>The time of a submission by the table, or else of its file; null where neither tells.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="student">Whose it is.</param>
    /// <param name="lesson">The name of the lesson's folder.</param>
    internal DateTimeOffset? Of(GradedSubmission submission, RosterStudent student, string lesson)
    {
        var ofLesson = entries.Where(entry => entry.Lesson.Length == 0 || lesson[..2] == entry.Lesson).ToList();
        var found = ofLesson.Where(entry => entry.Who.File == submission.Student).ToList();
        if (found.Count == 0)
            found =
            [
                .. ofLesson.Where(entry =>
                    entry.Who.Names.Intersect(student.Names, StringComparer.OrdinalIgnoreCase).Any()
                ),
            ];
        return found.Count > 0 ? found.Max(entry => entry.Time) : submission.HandedIn;
    }

    /// <summary>The rows that are about nobody of a class, in words.</summary>
    /// <param name="roster">The class.</param>
    /// <param name="submissions">Names that were handed in.</param>
    internal IEnumerable<string> Strangers(Roster roster, IEnumerable<string> submissions)
    {
        var known = roster
            .Students.SelectMany(student => student.Names)
            .Concat(submissions)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return entries
            .Where(entry => !entry.Who.Names.Any(known.Contains))
            .Select(entry => $"The table of times names \"{entry.Who.Names.First()}\", who is nobody in the roster.")
            .Distinct(StringComparer.Ordinal);
    }

    private static HandInTimes Of(StudentTable table)
    {
        var column =
            table.Columns.FirstOrDefault(name => TimeColumns.Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? throw new FormatException(
                $"{table.File} has no column `submitted`. It tells when each submission was handed in, such as "
                    + "2026-12-04T23:59:00+01:00."
            );
        return new HandInTimes([
            .. table
                .Rows()
                .Select(row =>
                    (row.Student, LessonOf(row.Field("lesson")), TimeOf(row.Field(column), table.File, row.Line))
                ),
        ]);
    }

    // A spreadsheet takes 05 for the number 5.
    private static string LessonOf(string text) => text.Length == 0 ? "" : text.PadLeft(2, '0')[..2];

    private static DateTimeOffset TimeOf(string text, string file, int line) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time)
            ? time
            : throw new FormatException(
                $"{file}, line {line}: `{text}` is no time. Write 2026-12-04T23:59:00+01:00, or without the offset for "
                    + "the time of this machine."
            );
}

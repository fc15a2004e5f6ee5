using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BucketLab.Course.Pages;
using BucketLab.Grading.Results;
using CsvHelper;
using CsvHelper.Configuration;

namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// A gradebook as a file that a learning platform imports as it is. Columns and encodings are those of their
/// documentation (Canvas: "How do I import grades in the Gradebook?"; Moodle: "Grade import"; Blackboard: "Upload
/// grades"). A student without a grade has an empty field, which all three leave as it was.
/// </summary>
/// <param name="book">The grades.</param>
/// <param name="roster">The class, with the columns that the platform has already; null for none.</param>
public sealed class GradebookFile(Gradebook book, Roster? roster)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it; nothing is left where it fails.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">For whom.</param>
    /// <param name="withExercises">True for a column for each exercise as well (table, workbook and JSON).</param>
    /// <param name="cancellationToken">Ends it; nothing is left.</param>
    /// <exception cref="FormatException">The roster does not name students as the platform does.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task WriteAsync(
        string path,
        GradebookFormat format,
        bool withExercises,
        CancellationToken cancellationToken
    )
    {
        if (format == GradebookFormat.Xlsx)
            PageFile.Write(path, await GradebookWorkbook.OfAsync([.. Table(withExercises)], cancellationToken));
        else
            PageFile.Write(path, Text(format, withExercises));
    }

    /// <summary>The whole text; a byte order mark in front where the platform wants one.</summary>
    internal string Text(GradebookFormat format, bool withExercises) =>
        format switch
        {
            GradebookFormat.Canvas => Csv(Canvas()),
            GradebookFormat.Moodle => Csv(Moodle()),
            GradebookFormat.Blackboard => "\uFEFF" + Csv(Blackboard(), quotesAll: true),
            GradebookFormat.Classroom => ClassroomReport.Of(book),
            GradebookFormat.Json => JsonSerializer.Serialize(ForProgram(withExercises), Json) + "\n",
            _ => "\uFEFF" + Csv(Table(withExercises).Select(row => row.Select(TextOf).ToArray())),
        };

    private IEnumerable<object[]> Table(bool withExercises) => new GradebookTable(book, withExercises).Rows();

    private IEnumerable<string[]> Canvas()
    {
        Demand("Canvas", "ID, SIS User ID or SIS Login ID", one => one.Id + one.SisId + one.Login);
        yield return ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", .. Columns(lesson => lesson.Column)];
        // Tells Canvas how many points a column is worth that it does not have yet.
        yield return ["    Points Possible", "", "", "", "", .. book.Lessons.Select(one => Number(one.MaxPoints))];
        foreach (
            var row in Rows(
                student => [student.SortableName, student.Id, student.SisId, student.Login, student.Section],
                excused: "EX"
            )
        )
            yield return row;
    }

    private IEnumerable<string[]> Moodle()
    {
        Demand("Moodle", "Email address or ID number", one => one.Email + one.Id);
        yield return ["First name", "Last name", "ID number", "Email address", .. Columns(lesson => lesson.Column)];
        foreach (var row in Rows(student => [student.Apart.First, student.Apart.Last, student.Id, student.Email]))
            yield return row;
    }

    private IEnumerable<string[]> Blackboard()
    {
        Demand("Blackboard", "Username", one => one.Login);
        yield return
        [
            "Last Name",
            "First Name",
            "Username",
            "Student ID",
            .. Columns(lesson => $"{lesson.Column} [Total Pts: {Number(lesson.MaxPoints)} Score]"),
        ];
        foreach (var row in Rows(student => [student.Apart.Last, student.Apart.First, student.Login, student.Id]))
            yield return row;
    }

    // Canvas alone has a word for who is excused; an empty field leaves what stands there.
    private IEnumerable<string[]> Rows(Func<RosterStudent, string[]> identity, string excused = "") =>
        book.Rows.Select(row =>
            (string[])
                [
                    .. identity(row.Student),
                    .. row.Cells.Select(cell => cell.IsExcused ? excused : TextOf(cell.Points ?? (object)"")),
                ]
        );

    // A column that the platform exported carries its number there; with the same title the grades go into it.
    private IEnumerable<string> Columns(Func<GradebookLesson, string> title) =>
        book.Lessons.Select(lesson =>
            roster?.OtherColumns.FirstOrDefault(column =>
                column.StartsWith(lesson.Column, StringComparison.OrdinalIgnoreCase)
            )
            ?? title(lesson)
        );

    private object ForProgram(bool withExercises) =>
        new
        {
            lessons = book.Lessons.Select(lesson => new
            {
                lesson.Id,
                lesson.Title,
                lesson.MaxPoints,
                lesson.Rule.Due,
                lesson.Weight,
            }),
            students = book.Rows.Select(row => new
            {
                name = row.Student.FullName,
                row.Student.Id,
                row.Student.Login,
                row.Student.Email,
                row.Points,
                row.Percent,
                lessons = book
                    .Lessons.Zip(row.Cells)
                    .Select(cell => new
                    {
                        cell.First.Id,
                        handedIn = cell.Second.Submission?.Student,
                        cell.Second.Points,
                        cell.Second.DaysLate,
                        cell.Second.FreeDays,
                        cell.Second.IsExcused,
                        exercises = withExercises
                            ? cell.Second.Submission?.Grades.ToDictionary(
                                grade => grade.Exercise,
                                grade => grade.Points
                            )
                            : null,
                    }),
            }),
        };

    private void Demand(string platform, string columns, Func<RosterStudent, string> identity)
    {
        if (book.Rows.FirstOrDefault(row => identity(row.Student).Length == 0) is { } nameless)
            throw new FormatException(
                $"{platform} knows students by {columns}, and {nameless.Student.FullName} has none of them. Give the "
                    + $"gradebook that {platform} exports as --roster."
            );
    }

    private static string TextOf(object field) =>
        field is decimal number ? number.ToString("0.##", CultureInfo.InvariantCulture) : (string)field;

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Csv(IEnumerable<string[]> rows, bool quotesAll = false)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var form = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        if (quotesAll)
            form.ShouldQuote = _ => true;
        using (var csv = new CsvWriter(text, form))
        {
            foreach (var row in rows)
            {
                foreach (var field in row.Select(GradesCsv.NoFormula))
                {
                    if (field.StartsWith('\''))
                        csv.WriteField(field, shouldQuote: true);
                    else
                        csv.WriteField(field);
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }
}

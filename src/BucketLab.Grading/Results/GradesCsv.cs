using System.Globalization;
using System.Text;

namespace BucketLab.Grading.Results;

/// <summary><c>grades.csv</c> (RFC 4180), safe to open in a spreadsheet: no text of a student begins like a
/// formula.</summary>
internal static class GradesCsv
{
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The whole file.</summary>
    public static string Of(IReadOnlyList<GradedSubmission> submissions)
    {
        var csv = new StringBuilder("student,exercise,points,tier,seconds,note\r\n");
        foreach (
            var (student, grade) in submissions.SelectMany(submission =>
                submission.Grades.Select(grade => (submission.Student, grade))
            )
        )
        {
            csv.AppendJoin(
                    ',',
                    Field(student),
                    Field(grade.Exercise),
                    PointsOf(grade),
                    grade.Tier,
                    grade.Seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
                    Field(grade.Note)
                )
                .Append("\r\n");
        }

        return csv.ToString();
    }

    // An empty field: no grade is something else than no points.
    private static string PointsOf(Grade grade) =>
        grade.Tier == Grade.CouldNotBeGraded ? "" : grade.Points.ToString(CultureInfo.InvariantCulture);

    /// <summary>One field, quoted where it must be. What begins like a formula has an apostrophe in front, which makes
    /// it text.</summary>
    internal static string Field(string text)
    {
        var flat = NoFormula(text);
        return flat.AsSpan().IndexOfAny(",\"'") >= 0
            ? $"\"{flat.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : flat;
    }

    /// <summary>A text in one line that no spreadsheet takes for a formula; not quoted yet.</summary>
    internal static string NoFormula(string text)
    {
        var flat = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return
            text.Length > 0
            && (
                FormulaStarts.Contains(text[0], StringComparison.Ordinal)
                || FormulaStarts.Contains(text.TrimStart().FirstOrDefault(), StringComparison.Ordinal)
            )
            ? "'" + flat
            : flat;
    }
}

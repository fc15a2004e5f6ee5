using System.Text;
using System.Text.Json;

namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// The points of one student as the reporter of GitHub Classroom reads them from its variable: JSON in base64, with the
/// fields of <c>classroom-resources/autograding-grading-reporter</c> (version 1).
/// </summary>
internal static class ClassroomReport
{
    private const string Pass = "pass";
    private const string Fail = "fail";

    /// <summary>The text for the variable.</summary>
    /// <exception cref="FormatException">The gradebook is not about one hand-in that has a grade.</exception>
    public static string Of(Gradebook book)
    {
        if (book.Rows is not [{ Cells: [{ Submission: { IsGraded: true } graded }] }])
            throw new FormatException(
                "GitHub Classroom is told the points of one student in one lesson. Name results of one graded hand-in."
            );
        var report = new
        {
            version = 1,
            status = graded.Points == graded.MaxPoints ? Pass : Fail,
            max_score = graded.MaxPoints,
            tests = graded.Grades.Select(grade => new
            {
                name = grade.Exercise,
                status = grade.Points == grade.MaxPoints ? Pass : Fail,
                score = grade.Points,
                message = grade.Points == grade.MaxPoints ? null : Line(grade),
            }),
        };
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(report));
    }

    // The reporter writes it into the log of a workflow, where a line that begins with :: is a command.
    private static string Line(Grade grade)
    {
        var text = string.Join(' ', grade.Said.Append(grade.Note).Prepend($"{grade.Tier}:"));
        return string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).TrimEnd();
    }
}

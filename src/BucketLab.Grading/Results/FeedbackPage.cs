using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;

namespace BucketLab.Grading.Results;

/// <summary>The page of one student: each answer, what the check observed, and hints. Nothing of a check's code, and of
/// nobody else.</summary>
internal static class FeedbackPage
{
    /// <summary>The whole page.</summary>
    public static string Of(Lesson lesson, GradedSubmission submission, TeacherComments comments)
    {
        // What holds for the whole, such as a project that does not build, is said once.
        var note = submission.Grades.Select(grade => grade.Note).Distinct(StringComparer.Ordinal).ToList() is [var one]
            ? one
            : "";
        return PageFrame.Of(
            $"{lesson.Manifest.Title}: {submission.Student}",
            "",
            $"""
            <h1>{HtmlText.Escape(lesson.Manifest.Title)}</h1>
            <ul class="facts">
            <li>Student <b>{HtmlText.Escape(submission.Student)}</b></li>
            <li>Points <b>{(
                submission.IsGraded
                    ? $"{Number(submission.Points)} of {Number(submission.MaxPoints)}"
                    : "not graded yet"
            )}</b></li>
            <li>Exercises passed <b>{Number(submission.Grades.Count(grade => grade.Tier == Grade.Right))} of {Number(
                submission.Grades.Count
            )}</b></li>
            </ul>
            {Noted(note)}
            {Said(comments.On(submission.Student, ""))}
            {string.Concat(
                submission.Grades.Select(grade =>
                    Exercise(
                        lesson,
                        grade.Note == note ? grade with { Note = "" } : grade,
                        Said(comments.On(submission.Student, grade.Exercise))
                    )
                )
            )}
            """
        );
    }

    private static string Noted(string note) => note.Length > 0 ? $"<p>Note: {HtmlText.Escape(note)}</p>" : "";

    private static string Said(IEnumerable<string> comments) =>
        string.Concat(
            comments.Select(text => $"<p>Your teacher: {HtmlText.Escape(text).ReplaceLineEndings("<br>")}</p>\n")
        );

    private static string Exercise(Lesson lesson, Grade grade, string comments) =>
        $"""
            <section>
            <h2 id="{HtmlText.Escape(grade.Exercise)}">{HtmlText.Escape(grade.Exercise)}</h2>
            <p>{TierText.Html(grade.Tier)} {Number(grade.Points)} of {Number(grade.MaxPoints)} points.</p>
            {Wanted(lesson, grade.Exercise)}
            {(
                grade.Answer is { } answer
                    ? $"<div class=\"cell exercise{(grade.Tier == Grade.Right ? " passed" : "")}\">"
                        + "<div class=\"label\">Your answer</div>"
                        + $"<pre class=\"code\" tabindex=\"0\">{AnswerHtml.Of(answer)}</pre></div>"
                    : ""
            )}
            {string.Concat(grade.Said.Select(line => $"<p>{HtmlText.Escape(line)}</p>"))}
            {comments}
            {Noted(grade.Note)}
            {(grade.Tier == Grade.Right ? "" : Hints(lesson, grade.Exercise))}
            </section>

            """;

    // What is wanted stands in the cell as it was handed out, after the word TODO.
    private static string Wanted(Lesson lesson, string exercise)
    {
        var lines = (lesson.Notebook.Find(exercise)?.Source ?? "")
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.TrimStart('/').Trim())
            .Select(line => line.StartsWith("TODO:", StringComparison.Ordinal) ? line["TODO:".Length..].Trim() : line)
            .ToList();
        return lines.Count == 0 ? "" : $"<p>Wanted: {string.Join("<br>", lines.Select(HtmlText.Escape))}</p>";
    }

    private static string Hints(Lesson lesson, string exercise) =>
        lesson.Manifest.Exercises.FirstOrDefault(entry => entry.Id == exercise) is { Hints.Count: > 0 } entry
            ? $"<details><summary>Hints</summary><ol>"
                + $"{string.Concat(entry.Hints.Select(hint => $"<li>{HtmlText.Escape(hint)}</li>"))}</ol></details>"
            : "";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

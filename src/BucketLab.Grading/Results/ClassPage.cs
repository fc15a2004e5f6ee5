using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Grading.Gradebooks;
using Work = System.Collections.Generic.IReadOnlyDictionary<string, BucketLab.Grading.ExerciseWork>;

namespace BucketLab.Grading.Results;

/// <summary>The page of a class: who passed what, the commonest wrong ideas, the slowest exercises.</summary>
internal static class ClassPage
{
    private const int MaxRows = 20;

    /// <summary>The whole page.</summary>
    public static string Of(Lesson lesson, IReadOnlyList<GradedSubmission> submissions) =>
        PageFrame.Of(
            $"{lesson.Manifest.Title}: class",
            "",
            $"""
            <h1>{HtmlText.Escape(lesson.Manifest.Title)}: the class</h1>
            <ul class="facts">
            <li>Submissions <b>{Number(submissions.Count)}</b></li>
            <li>All exercises passed <b>{Number(
                submissions.Count(submission => submission.Grades.All(grade => grade.Tier == Grade.Right))
            )}</b></li>
            </ul>
            <h2>Who passed what</h2>
            {Passed(lesson, submissions)}
            <h2>Commonest wrong ideas</h2>
            {WrongIdeas(lesson, submissions)}
            {Expected(submissions)}
            {Worked(lesson, submissions)}
            {Slowest(submissions)}
            """
        );

    private static string Passed(Lesson lesson, IReadOnlyList<GradedSubmission> submissions)
    {
        var exercises = lesson.Manifest.Exercises.Select(entry => entry.Id).ToList();
        var persons = submissions.CountBy(submission => HandInNames.PersonIn(submission.Student)).ToDictionary();
        var rows = submissions.Select(submission =>
            $"<tr><th scope=\"row\">{HtmlText.Escape(Shown(submission.Student, persons))}</th>"
            + $"{string.Concat(submission.Grades.Select(grade => $"<td>{TierText.Sign(grade.Tier)}</td>"))}<td "
            + $"class=\"figure\">{Points(submission)}</td></tr>\n"
        );
        var totals = exercises.Select(
            (_, index) =>
                $"<td>{Number(submissions.Count(submission => submission.Grades[index].Tier == Grade.Right))}</td>"
        );
        return Table(
                "Students and exercises",
                ["Student", .. exercises, "Points"],
                string.Concat(rows) + $"<tr><th scope=\"row\">passed by</th>{string.Concat(totals)}<td></td></tr>"
            )
            + "<p>✓ right, ~ almost, · not answered, × something else than was asked for, or not run, ? could "
            + "not be graded.</p>";
    }

    // What a platform puts around a name is longer than the name, and pushes exercises off the page.
    private static string Shown(string student, Dictionary<string, int> persons) =>
        HandInNames.PersonIn(student) is var person && persons[person] == 1 ? person : student;

    private static string Points(GradedSubmission submission) =>
        submission.IsGraded ? $"{Number(submission.Points)} of {Number(submission.MaxPoints)}" : "no grade";

    private static string WrongIdeas(Lesson lesson, IReadOnlyList<GradedSubmission> submissions)
    {
        var rows = submissions
            .SelectMany(submission => submission.Grades)
            .Where(grade => grade.Misconception is not null)
            .GroupBy(grade => (grade.Exercise, grade.Misconception))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Exercise, StringComparer.Ordinal)
            .Take(MaxRows)
            .Select(group =>
                (
                    Claim: lesson
                        .Manifest.Misconceptions.FirstOrDefault(known => known.Id == group.Key.Misconception)
                        ?.Claim
                        ?? group.Key.Misconception!,
                    group.Key.Exercise,
                    Count: group.Count()
                )
            )
            .Select(row =>
                $"<tr><td>{HtmlText.Escape(row.Claim)}</td><td>{HtmlText.Escape(row.Exercise)}</td><td "
                + $"class=\"figure\">{Number(row.Count)}</td></tr>\n"
            )
            .ToList();
        return rows.Count == 0
            ? "<p>No check recognised one.</p>"
            : Table("Wrong ideas", ["Idea", "Exercise", "Students"], string.Concat(rows));
    }

    private static string Expected(IReadOnlyList<GradedSubmission> submissions)
    {
        var answers = submissions
            .Select(submission => submission.Predictions)
            .OfType<IReadOnlyDictionary<string, string?>>()
            .SelectMany(answers => answers)
            .ToList();
        if (answers.Count == 0)
            return "";
        var rows = answers
            .GroupBy(answer => answer.Key, answer => answer.Value, StringComparer.Ordinal)
            .Select(question =>
                $"<tr><th scope=\"row\">{HtmlText.Escape(question.Key)}</th><td>"
                + $"{HtmlText.Escape(Distribution(question))}</td><td class=\"figure\">"
                + $"{Number(question.Count(answer => answer is not null))} of {Number(question.Count())}</td></tr>\n"
            );
        return "<h2>What the class expected</h2>\n<p>Predictions as they stand in the notebooks. Ask who expected "
            + "what, and why, before the measurement is shown.</p>\n"
            + Table("Predictions", ["Question", "Expected (students)", "Predicted by"], string.Concat(rows));
    }

    private static string Distribution(IEnumerable<string?> answers)
    {
        var counts = answers.OfType<string>().CountBy(answer => answer, StringComparer.OrdinalIgnoreCase).ToList();
        var shown = counts
            .OrderByDescending(answer => answer.Value)
            .ThenBy(answer => answer.Key, StringComparer.Ordinal)
            .Take(MaxRows)
            .Select(answer => $"{answer.Key} ({Number(answer.Value)})");
        return counts.Count == 0
            ? "nothing"
            : string.Join(", ", shown)
                + (counts.Count > MaxRows ? $", and {Number(counts.Count - MaxRows)} others" : "");
    }

    private static string Worked(Lesson lesson, IReadOnlyList<GradedSubmission> submissions)
    {
        var agreed = submissions.Select(submission => submission.Work).OfType<Work>().ToList();
        if (agreed.Count == 0)
            return "";
        var rows = lesson
            .Manifest.Exercises.Select(entry =>
                (entry.Id, All: agreed.Select(work => work.GetValueOrDefault(entry.Id)).OfType<ExerciseWork>().ToList())
            )
            .Select(row =>
                $"<tr><th scope=\"row\">{HtmlText.Escape(row.Id)}</th>"
                + string.Concat(
                    new[]
                    {
                        Number(row.All.Count),
                        Middle(row.All.Select(work => work.Minutes).OfType<double>()),
                        Middle(row.All.Select(work => (double)work.Tries)),
                        Middle(row.All.Select(work => (double)work.Hints)),
                        Number(row.All.Count(work => work.GaveUp)),
                    }.Select(text => $"<td class=\"figure\">{text}</td>")
                )
                + "</tr>\n"
            );
        return "<h2>How the class worked</h2>\n<p>From the progress of those who handed it in: "
            + $"{Number(agreed.Count)} of {Number(submissions.Count)}. Minutes run from what was predicted, "
            + "measured or passed before; pauses of "
            + "two hours are left out.</p>\n"
            + Table(
                "Median of those who tried",
                ["Exercise", "Tried by", "Minutes", "Tries", "Hints", "Gave up"],
                string.Concat(rows)
            );
    }

    private static string Middle(IEnumerable<double> values) =>
        values.ToList() is { Count: > 0 } some ? Median(some).ToString("0.#", CultureInfo.InvariantCulture) : "-";

    private static string Slowest(IReadOnlyList<GradedSubmission> submissions)
    {
        var measured = submissions
            .SelectMany(submission => submission.Grades)
            .Where(grade => grade.Seconds is not null)
            .ToList();
        if (measured.Count == 0)
            return "";
        var rows = measured
            .GroupBy(grade => grade.Exercise, grade => grade.Seconds!.Value, StringComparer.Ordinal)
            .Select(group => (Exercise: group.Key, Median: Median([.. group]), Most: group.Max()))
            .OrderByDescending(row => row.Median)
            .ThenBy(row => row.Exercise, StringComparer.Ordinal)
            .Take(MaxRows)
            .Select(row =>
                $"<tr><td>{HtmlText.Escape(row.Exercise)}</td><td class=\"figure\">"
                + $"{Seconds(row.Median)}</td><td class=\"figure\">{Seconds(row.Most)}</td></tr>\n"
            );
        return "<h2>Slowest exercises</h2>\n"
            + Table("Time of the answer and its check", ["Exercise", "Median", "Longest"], string.Concat(rows));
    }

    private static string Table(string caption, IEnumerable<string> headings, string rows) =>
        $"""
            <table class="lessons" tabindex="0"><caption>{HtmlText.Escape(caption)}</caption>
            <thead><tr>{string.Concat(
                headings.Select(heading => $"<th scope=\"col\">{HtmlText.Escape(heading)}</th>")
            )}</tr></thead>
            <tbody>
            {rows}
            </tbody></table>

            """;

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? 0 : values[values.Count / 2];
    }

    private static string Seconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;

namespace BucketLab.Desk.Classes;

/// <summary>The checks of a class as they pass: numbers, and the names of those who gave one.</summary>
/// <param name="lesson">The lesson.</param>
internal sealed class ClassBoard(Lesson lesson)
{
    /// <summary>The most learners in a class.</summary>
    public const int MaxLearners = 1000;

    // A page that loads itself anew needs no connection of its own, and none is allowed to it.
    private const string Script = "setTimeout(() => location.reload(), 3000);";

    // Read from the last row of a room.
    private const string Style = "<style>main, main .facts, main code { font-size: 1.4rem; }</style>";

    private readonly Dictionary<string, LearnerReport> learners = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>The number of learners who have joined.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return learners.Count;
        }
    }

    /// <summary>Takes the report of a learner in place of an earlier one.</summary>
    /// <param name="learner">The learner's own random name.</param>
    /// <param name="report">The report; exercises that the lesson does not have are left out.</param>
    /// <returns>False when the class is full.</returns>
    public bool Take(string learner, LearnerReport report)
    {
        lock (gate)
        {
            if (learners.Count >= MaxLearners && !learners.ContainsKey(learner))
                return false;
            learners[learner] = report;
            return true;
        }
    }

    /// <summary>The page for the room.</summary>
    /// <param name="invitation">The line that learners type; who comes late sees nothing else of it.</param>
    public string ToHtml(string invitation)
    {
        List<LearnerReport> now;
        lock (gate)
            now = [.. learners.Values];
        var names = now.Select(report => report.Name).OfType<string>().Order(StringComparer.CurrentCulture).ToList();
        return PageFrame.Of(
            $"{lesson.Manifest.Title}: the class",
            "",
            $"""
            {Style}
            <h1>{HtmlText.Escape(lesson.Manifest.Title)}: the class now</h1>
            <p>To join: <code>{HtmlText.Escape(invitation)}</code></p>
            <ul class="facts">
            <li>Joined <b>{Number(now.Count)}</b></li>
            <li>All checks passed <b>{Number(
                now.Count(report => lesson.Manifest.Exercises.All(entry => report.Passed.Contains(entry.Id)))
            )}</b></li>
            </ul>
            <table class="lessons"><caption>Checks, in the order of the lesson; this page loads itself anew</caption>
            <thead><tr><th scope="col">Exercise</th><th scope="col">Passed</th><th scope="col">At it</th>
            <th scope="col">Not begun</th></tr></thead>
            <tbody>
            {string.Concat(lesson.Manifest.Exercises.Select(entry => Row(entry.Id, now)))}
            </tbody></table>
            {(names.Count == 0 ? "" : $"<p>With a name: {HtmlText.Escape(string.Join(", ", names))}</p>")}
            """,
            Script
        );
    }

    private static string Row(string exercise, List<LearnerReport> now)
    {
        var passed = now.Count(report => report.Passed.Contains(exercise));
        var tried = now.Count(report => report.Tried.Contains(exercise) && !report.Passed.Contains(exercise));
        return $"<tr><th scope=\"row\">{HtmlText.Escape(exercise)}</th><td class=\"figure\">{Number(passed)}</td>"
            + $"<td class=\"figure\">{Number(tried)}</td><td class=\"figure\">{Number(now.Count - passed - tried)}</td>"
            + "</tr>\n";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

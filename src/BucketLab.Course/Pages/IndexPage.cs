using System.Text;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Running;
using BucketLab.Display;

namespace BucketLab.Course.Pages;

/// <summary>The list of all pages.</summary>
internal static class IndexPage
{
    /// <summary>The document.</summary>
    /// <param name="runs">What was run just now.</param>
    /// <param name="earlier">Pages that an earlier run left.</param>
    /// <param name="left">Lessons that could not run: id, title and reason.</param>
    public static string Of(
        IReadOnlyList<LessonRun> runs,
        IReadOnlyList<PageLink> earlier,
        IReadOnlyList<(string Id, string Title, string Reason)> left
    )
    {
        var rows = new StringBuilder();
        foreach (var run in runs.OrderBy(run => run.Lesson.Folder.Number))
            rows.AppendLine(Row(run));
        foreach (var page in earlier)
            rows.AppendLine(Row(page));
        foreach (var (id, title, reason) in left)
            rows.AppendLine(Row(id, HtmlText.Escape(title), reason));
        return PageFrame.Of(
            "BucketLab: lessons",
            navigation: "",
            $"""
            <h1>How large files are stored and served</h1>
            <p>Lessons that were run on this machine, with what they sent to the store and what it answered.
            <a href="{GlossaryTerm.GlossaryPageFile}">The glossary</a> explains their terms.</p>
            <table class="lessons">
            <thead><tr><th scope="col">Nr</th><th scope="col">Lesson</th>
            <th scope="col" class="figure">Passed</th><th scope="col" class="figure">Requests</th>
            <th scope="col" class="figure extra">Sent</th><th scope="col" class="figure extra">Received</th>
            <th scope="col" class="figure extra">Time</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            """
        );
    }

    private static string Row(PageLink page) =>
        Row(page.Id, $"<a href=\"{page.File}\">{HtmlText.Escape(page.Title)}</a>", "from an earlier run");

    private static string Row(string id, string title, string instead) =>
        $"<tr><td>{Number(id)}</td><td>{title}</td><td colspan=\"5\">{HtmlText.Escape(instead)}</td></tr>";

    private static string Row(LessonRun run)
    {
        var (folder, manifest) = (run.Lesson.Folder, run.Lesson.Manifest);
        var stopped = run.Notebook.FirstFailure is { } failure
            ? $" <span class=\"failed-word\">✗ stopped in <a href=\"{folder.Id}.html#cell-"
                + $"{HtmlText.Escape(failure.Id)}\">{HtmlText.Escape(failure.Id)}</a></span>"
            : "";
        return $"<tr><td>{Number(folder.Id)}</td><td><a href=\"{folder.Id}.html\">"
            + $"{HtmlText.Escape(manifest.Title)}</a>{stopped}</td>"
            + Figure($"{run.Passed} of {run.Exercises}")
            + Figure(PageText.Count(run.Totals.Requests))
            + Extra(PageText.Bytes(run.Totals.BytesUp))
            + Extra(PageText.Bytes(run.Totals.BytesDown))
            + Extra(PageText.Seconds(run.Notebook.Duration))
            + "</tr>";
    }

    private static string Figure(string text) => $"<td class=\"figure\">{text}</td>";

    // Left out where the page is narrow.
    private static string Extra(string text) => $"<td class=\"figure extra\">{text}</td>";

    private static string Number(string id) => id[..2];
}

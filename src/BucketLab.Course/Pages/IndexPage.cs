using BucketLab.Contracts.Display;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Running;

namespace BucketLab.Course.Pages;

/// <summary>The list of all pages, in the order of the course.</summary>
internal static class IndexPage
{
    /// <summary>The document.</summary>
    /// <param name="runs">The runs that just ended.</param>
    /// <param name="earlier">Pages that an earlier run left.</param>
    /// <param name="left">Lessons that could not run: id, title and reason.</param>
    public static string Of(
        IReadOnlyList<LessonRun> runs,
        IReadOnlyList<PageLink> earlier,
        IReadOnlyList<(string Id, string Title, string Reason)> left
    )
    {
        (string Id, string Row)[] rows =
        [
            .. runs.Select(run => (run.Lesson.Folder.Id, Row(run))),
            .. earlier.Select(page => (page.Id, Row(page))),
            .. left.Select(lesson => (lesson.Id, Row(lesson.Id, HtmlText.Escape(lesson.Title), lesson.Reason))),
        ];
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
            {string.Join('\n', rows.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Row))}
            </tbody>
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

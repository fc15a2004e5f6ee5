using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;
using BucketLab.Lessons;

namespace BucketLab.Course.Books;

/// <summary>All lessons, executed in one way, as pages that lead from one to the next.</summary>
/// <param name="Folder">Where its pages go.</param>
/// <param name="Introduction">A description of this edition and a link to the other one, as HTML.</param>
/// <param name="Runs">The lessons, in the order of the course.</param>
internal sealed record BookEdition(string Folder, string Introduction, IReadOnlyList<LessonRun> Runs)
{
    /// <summary>Writes all pages.</summary>
    /// <param name="glossary">Explains the terms.</param>
    /// <param name="plotlyFolder">Where plotly lies, from a page; null for nowhere.</param>
    public void Write(Glossary glossary, string? plotlyFolder)
    {
        Directory.CreateDirectory(Folder);
        var links = Runs.Select(run => new PageLink(run.Lesson.Folder.Id, run.Lesson.Manifest.Title)).ToList();
        foreach (var (index, run) in Runs.Index())
        {
            var page = new LessonPage(run, Folder, glossary, plotlyFolder).ToHtml(
                links.ElementAtOrDefault(index - 1),
                links.ElementAtOrDefault(index + 1)
            );
            PageFile.Write(Path.Combine(Folder, links[index].File), page);
        }

        PageFile.Write(Path.Combine(Folder, GlossaryTerm.GlossaryPageFile), GlossaryPage.Of(glossary));
        PageFile.Write(Path.Combine(Folder, "index.html"), IndexHtml());
    }

    private string IndexHtml()
    {
        var steps = new StringBuilder();
        foreach (var run in Runs)
            steps.AppendLine(Step(run));
        return PageFrame.Of(
            "BucketLab: how large files are stored and served",
            navigation: "",
            $"""
            <h1>How large files are stored and served</h1>
            <p>{Introduction} <a href="{GlossaryTerm.GlossaryPageFile}">The glossary</a> explains the terms.</p>
            {SearchBox.Of(Runs.SelectMany(run => SearchEntry.Of(run.Lesson)))}
            {PathsHtml()}
            <h2>The way through</h2>
            <ol class="way" start="{Runs.Select(run => run.Lesson.Folder.Number).FirstOrDefault()}">
            {steps}</ol>
            """,
            SearchBox.Script
        );
    }

    // A book of a few lessons has no path through the course.
    private string PathsHtml()
    {
        var manifests = Runs.Select(run => run.Lesson.Manifest).ToList();
        var rows = ReadingPath
            .All.Select(path => (path, on: path.Of(manifests)))
            .Where(row => row.on.Count > 1)
            .ToList();
        return rows.Count == 0
            ? ""
            : $"""
                <h2>Three paths</h2>
                <table class="lessons">
                <thead><tr><th scope="col">Path</th><th scope="col">Lessons</th><th scope="col">Time</th>
                <th scope="col">You learn</th></tr></thead>
                <tbody>
                {string.Join('\n', rows.Select(row => PathRow(row.path, row.on)))}
                </tbody>
                </table>
                """;
    }

    private static string PathRow(ReadingPath path, IReadOnlyList<LessonManifest> on) =>
        $"<tr><td>{path.Name}</td><td>{string.Join(", ", on.Select(Link))}</td>"
        + $"<td>{ReadingPath.Hours(on)}</td><td>{path.Aim}</td></tr>";

    private static string Link(LessonManifest lesson) =>
        $"<a href=\"{lesson.Id}.html\" title=\"{HtmlText.Escape(lesson.Title)}\">{lesson.Id[..2]}</a>";

    private static string Step(LessonRun run)
    {
        var (folder, manifest) = (run.Lesson.Folder, run.Lesson.Manifest);
        var amount = string.Create(
            CultureInfo.InvariantCulture,
            $"{manifest.Minutes} minutes, {run.Exercises} exercises"
        );
        return $"""
            <li value="{folder.Number}"><a href="{folder.Id}.html">{HtmlText.Escape(
                manifest.Title
            )}</a> <span class="amount">{amount}</span>
            <ul>{string.Concat(manifest.Goals.Select(goal => $"<li>{HtmlText.Escape(goal)}</li>"))}</ul></li>
            """;
    }
}

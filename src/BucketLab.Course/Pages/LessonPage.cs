using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Reports;
using BucketLab.Course.Books;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Pages;

/// <summary>An executed lesson as one HTML document that needs nothing else.</summary>
/// <param name="run">The run.</param>
/// <param name="outFolder">Where the page will lie.</param>
/// <param name="glossary">Explains the terms that the lesson introduces or needs.</param>
/// <param name="plotlyFolder">Where plotly lies, from the page, for the charts; null for none.</param>
internal sealed class LessonPage(LessonRun run, string outFolder, Glossary glossary, string? plotlyFolder = null)
{
    private readonly MarkdownHtml markdown = new(
        new PageLinks(run.Lesson.Folder, outFolder),
        new TermLinks(TermsOf(run.Lesson.Manifest, glossary))
    );

    private readonly string script =
        plotlyFolder is not null && ChartScript.IsNeededBy(run.Notebook.Notebook)
            ? ChartScript.LoaderFrom(plotlyFolder)
            : "";

    private bool WasRun => run.Notebook.Cells.Count > 0;

    /// <summary>The document.</summary>
    /// <param name="previous">The page before, or null.</param>
    /// <param name="next">The page after, or null.</param>
    public string ToHtml(PageLink? previous, PageLink? next)
    {
        var content = new StringBuilder();
        var factsWritten = false;
        foreach (var (index, cell) in run.Notebook.Notebook.Cells.Index())
        {
            content.AppendLine(
                cell.Type == CellType.Code ? Code(index, cell) : $"<div class=\"text\">{markdown.Of(cell.Source)}</div>"
            );
            if (!factsWritten)
                content.AppendLine(Facts()).AppendLine(Contents());
            factsWritten = true;
        }

        return PageFrame.Of(
            $"{run.Lesson.Manifest.Title} · BucketLab",
            WasRun ? Navigation(previous, next) : "",
            content.ToString(),
            CopyButtons + script,
            loadsMore: script.Length > 0
        );
    }

    // Made by the script, so that a browser without scripts has no button that does nothing.
    private const string CopyButtons = """
        for (const cell of document.querySelectorAll('.cell')) {
          const copy = document.createElement('button');
          copy.type = 'button';
          copy.textContent = 'Copy';
          copy.setAttribute('aria-label', 'Copy the code of ' + cell.id);
          copy.addEventListener('click', async () => {
            await navigator.clipboard.writeText(cell.querySelector('.code').textContent);
            copy.textContent = 'Copied';
          });
          cell.querySelector('.label').append(copy);
        }

        """;

    private static IEnumerable<GlossaryTerm> TermsOf(LessonManifest manifest, Glossary glossary) =>
        glossary.Terms.Where(term =>
            manifest.Introduces.Contains(term.Id, StringComparer.Ordinal)
            || manifest.Needs.Contains(term.Id, StringComparer.Ordinal)
        );

    private static string Navigation(PageLink? previous, PageLink? next) =>
        (
            previous is null
                ? "<span></span>"
                : $"<a rel=\"prev\" href=\"{previous.File}\">← {HtmlText.Escape(previous.Title)}</a>"
        )
        + "<a href=\"index.html\">All lessons</a>"
        + (
            next is null ? "<span></span>" : $"<a rel=\"next\" href=\"{next.File}\">{HtmlText.Escape(next.Title)} →</a>"
        );

    // The headings as they are written below: an id may be numbered where two of a cell have the same words.
    private string Contents()
    {
        var sections = SearchEntry
            .Of(run.Lesson)
            .Where(entry => entry is { Level: 2 })
            .Select(entry =>
                $"<li><a href=\"#{entry.Address.Split('#')[1]}\">{HtmlText.Escape(entry.Heading)}</a></li>"
            )
            .ToList();
        return sections.Count == 0
            ? ""
            : $"<details class=\"contents\"><summary>Contents: {sections.Count} sections</summary>"
                + $"<ul>{string.Concat(sections)}</ul></details>";
    }

    private string Facts()
    {
        var totals = run.Totals;
        string[] facts = !WasRun
            ?
            [
                $"takes <b>{PageText.Count(run.Lesson.Manifest.Minutes)} minutes</b>",
                $"exercises <b>{run.Exercises}</b>",
            ]
            :
            [
                $"exercises passed <b>{run.Passed} of {run.Exercises}</b>",
                $"S3 requests <b>{PageText.Count(totals.Requests)}</b>",
                $"sent <b>{PageText.Bytes(totals.BytesUp)}</b>",
                $"received <b>{PageText.Bytes(totals.BytesDown)}</b>",
                $"ran for <b>{PageText.Seconds(run.Notebook.Duration)}</b>",
            ];
        return $"<ul class=\"facts\" aria-label=\"{(WasRun ? "This run" : "This lesson")}\">"
            + $"{string.Concat(facts.Select(fact => $"<li>{fact}</li>"))}</ul>";
    }

    private string Code(int index, Cell cell)
    {
        var (label, kind) = LabelOf(index, cell);
        var outputs =
            cell.Outputs.Count == 0
                ? ""
                : $"<div class=\"outputs\">"
                    + $"{string.Concat(cell.Outputs.Select(output => OutputHtml.Of(output, script.Length > 0)))}</div>";
        var number =
            cell.ExecutionCount is { } count ? string.Create(CultureInfo.InvariantCulture, $"[{count}]")
            : WasRun ? "not run"
            : "";
        return $"""
            <section class="{kind}" id="cell-{HtmlText.Escape(cell.Id)}" aria-label="Code, cell {HtmlText.Escape(
                cell.Id
            )}">
            <div class="label"><span>{label}</span><span class="mono">{number}</span></div>
            <pre class="code"><code>{CodeHtml.Of(cell.Source)}</code></pre>
            {outputs}</section>
            """;
    }

    private (string Label, string Kind) LabelOf(int index, Cell cell)
    {
        if (cell.HasTag(Lesson.ExerciseTag) && !WasRun)
            return ("Exercise", "cell exercise");
        if (cell.HasTag(Lesson.ExerciseTag))
        {
            return run.Checks.LastOrDefault(check => check.Exercise == cell.Id)?.Tier == CheckTier.Right
                ? ("Exercise · <span class=\"passed-word\">✓ passed</span>", "cell exercise passed")
                : ("Exercise · <span class=\"todo-word\">○ not yet</span>", "cell exercise");
        }

        var failed =
            run.Notebook.Cells.FirstOrDefault(result => result.Index == index) is { Error: not null }
            && !cell.HasTag("raises-exception");
        return (
            failed ? "<span class=\"failed-word\">✗ failed</span>"
            : cell.HasTag(Lesson.CheckTag) ? "Check"
            : "Code",
            "cell"
        );
    }
}

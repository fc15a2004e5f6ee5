using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Teaching;

/// <summary>Slides of a lesson for a room, made of a run: each prediction as a question and then with what was
/// measured, each picture, and what to remember. One page; a slide is as high as the screen, and on
/// paper a sheet.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="run">Its executed notebook, as <c>lab run</c> keeps it.</param>
public sealed class LessonSlides(Lesson lesson, Notebook run)
{
    // Views that show something at a glance; tables of requests and messages are for the one who runs the cell.
    private static readonly string[] Pictures =
    [
        "bl-picture",
        "bl-chart",
        "bl-watched",
        "bl-followed",
        "bl-waterfall",
        "bl-tree",
        "bl-truth",
        "bl-comparison",
        "bl-edge",
        "bl-price",
    ];

    private const string Style = """
        <style>
        html { scroll-snap-type: y proximity; }
        main { max-width: none; padding: 0; }
        .slide { min-height: 100vh; padding: 4vh 5vw; scroll-snap-align: start; border-bottom: 1px solid var(--line); }
        .slide > *, .slide > .where { max-width: 64rem; margin: 0 auto; } .slide .view { padding: 0; }
        .slide .bl-observation dl > :first-child, .slide .bl-observation p:has(.bl-tier) { display: none; }
        .slide .bl-observation dd { font-size: 2rem; }
        .slide h2 { font-size: 2rem; margin-bottom: 1.5rem; }
        .slide p, .slide li { font-size: 1.5rem; max-width: none; } .slide .view p { font-size: 1.125rem; }
        .slide code { font-size: 1em; } .slide .where { font-size: 1rem; color: var(--quiet); }
        @page { size: A4 landscape; margin: 12mm; }
        @media print { .slide { min-height: 0; padding: 0; border: 0; break-after: page; } }
        </style>
        """;

    private readonly LessonQuestions questions = new(lesson);

    /// <summary>Writes the page into a folder, which is made when it is missing.</summary>
    /// <returns>The path of the page.</returns>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{lesson.Folder.Id}.slides.html");
        PageFile.Write(path, ToHtml());
        return path;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml()
    {
        var slides = new StringBuilder();
        slides.AppendLine(Slide(lesson.Manifest.Title, "", $"<ul>{Items(lesson.Manifest.Goals)}</ul>"));
        var heading = lesson.Manifest.Title;
        // Questions from earlier lessons come first and are for the one who sits before the notebook.
        foreach (var cell in run.Cells.SkipWhile(cell => !IsFirstSection(cell)))
        {
            if (cell.Type == CellType.Markdown)
                heading = HeadingIn(cell.Source) ?? heading;
            else
                slides.AppendJoin('\n', OfCode(cell, heading));
        }

        if (run.Cells.LastOrDefault(IsSummary) is { } summary)
            slides.AppendLine(
                Slide("What to remember", "", $"<div>{questions.Markdown.Of(ListOf(summary.Source))}</div>")
            );
        return PageFrame.Of($"{lesson.Manifest.Title}: slides", "", Style + slides);
    }

    private IEnumerable<string> OfCode(Cell cell, string heading)
    {
        var asked = (lesson.Manifest.Predictions ?? []).FirstOrDefault(entry => LessonQuestions.IsAskedIn(cell, entry));
        if (asked is not null)
        {
            yield return Slide(
                "What do you expect?",
                heading,
                $"<div>{questions.Question(asked)}</div><p>{LessonQuestions.Answers(asked, "<br>")}</p>"
            );
        }

        foreach (var output in cell.Outputs.Where(IsPicture))
            yield return IsObservation(output)
                ? Slide("What was measured", heading, OutputHtml.Of(output))
                : Slide(heading, "", OutputHtml.Of(output));
    }

    private static string Slide(string title, string where, string content) =>
        $"""
            <section class="slide">
            {(where.Length == 0 ? "" : $"<p class=\"where\">{HtmlText.Escape(where)}</p>")}
            <h2>{HtmlText.Escape(title)}</h2>
            {content}
            </section>
            """;

    private static string Items(IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => $"<li>{HtmlText.Escape(text)}</li>"));

    private static bool IsPicture(CellOutput output) =>
        IsObservation(output) || Pictures.Any(kind => IsView(output, kind));

    private static bool IsObservation(CellOutput output) => IsView(output, "bl-observation");

    private static bool IsView(CellOutput output, string kind) =>
        output.Representation(MimeBundle.Html)?.Contains($"class=\"bl {kind} ", StringComparison.Ordinal) == true;

    private static bool IsFirstSection(Cell cell) =>
        cell.Type == CellType.Markdown && HeadingIn(cell.Source)?.StartsWith("1.", StringComparison.Ordinal) == true;

    private static bool IsSummary(Cell cell) =>
        cell.Type == CellType.Markdown && HeadingIn(cell.Source) == "What to remember";

    // Of a section; what follows an exercise belongs to its section again.
    private static string? HeadingIn(string source) =>
        source
            .Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].Trim())
            .LastOrDefault(title => !title.StartsWith("Exercise", StringComparison.Ordinal));

    // The last line leads over to the table of predictions, which is no slide.
    private static string ListOf(string source) =>
        string.Join('\n', source.Split('\n').Where(line => !line.StartsWith('#') && !line.EndsWith(':')));
}

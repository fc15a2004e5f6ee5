using System.Globalization;
using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification.Hosts;

/// <summary>
/// Finds differences between a run in our runner and one in Polyglot Notebooks; each of them breaks rule 12.
/// </summary>
/// <param name="lesson">The lesson that both executed.</param>
/// <param name="form">In which form: "as shipped" or "solved".</param>
internal sealed class HostComparison(Lesson lesson, string form)
{
    private const int Rule = 12;

    /// <summary>All differences, cell by cell; after a cell that failed there is nothing to compare.</summary>
    /// <param name="here">The run in our runner.</param>
    /// <param name="there">The run in the host.</param>
    /// <param name="again">The traffic of another run of ours; a number that one of the two does not repeat itself says
    /// nothing.</param>
    /// <param name="thereAgain">The traffic of another run in the host.</param>
    public IReadOnlyList<Violation> Find(
        LessonRun here,
        LessonRun there,
        RunTotals? again = null,
        RunTotals? thereAgain = null
    )
    {
        if (there.Notebook.FirstFailure is { } failure)
            return [Difference(failure.Id, $"the cell fails there: {failure.Error?.Message}")];
        return
        [
            .. here
                .Notebook.Notebook.Cells.Zip(there.Notebook.Notebook.Cells)
                .Where(pair => pair.First.Type == CellType.Code)
                .SelectMany(pair => OfCell(pair.First, pair.Second)),
            .. OfChecks(here, there),
            .. Repeats(here, again) && Repeats(there, thereAgain) ? OfRequests(here, there) : [],
            .. there.Notebook.EndedByItself
                ? []
                : (Violation[])[Difference(null, "its process did not end when it was asked to.")],
        ];
    }

    private static bool Repeats(LessonRun run, RunTotals? again) =>
        (again ?? run.Totals).Requests == run.Totals.Requests;

    private IEnumerable<Violation> OfCell(Cell here, Cell there)
    {
        foreach (
            var stray in there.Outputs.Where(output =>
                output.Type == OutputType.Stream && !here.Outputs.Any(ours => ours.StreamName == output.StreamName)
            )
        )
        {
            yield return Difference(here.Id, $"it shows text that our runner does not: {FirstLine(stray.Text)}");
        }

        var (ours, theirs) = (Shown(here), Shown(there));
        if (ours != theirs)
            yield return Difference(here.Id, $"our runner shows {ours}, there {theirs} is shown.");
    }

    private static string Shown(Cell cell)
    {
        var kinds = cell
            .Outputs.Where(output => output.Type is OutputType.ExecuteResult or OutputType.DisplayData)
            .Select(Kind)
            .ToList();
        return kinds.Count == 0 ? "nothing" : string.Join(", then ", kinds);
    }

    // What the host writes for a value that it finds no formatter for, null among them, is no view of ours although
    // it is HTML.
    private static string Kind(CellOutput output) =>
        output.Representation("text/html") is { } html && html.Contains("dni-plaintext", StringComparison.Ordinal)
            ? $"the host's own text {Between(html, "<pre>", "</pre>")}"
            : string.Join(" and ", output.MimeTypes.Order(StringComparer.Ordinal));

    private IEnumerable<Violation> OfChecks(LessonRun here, LessonRun there)
    {
        var (ours, theirs) = (here.Checks.Select(Answer).ToList(), there.Checks.Select(Answer).ToList());
        if (!ours.SequenceEqual(theirs, StringComparer.Ordinal))
        {
            yield return Difference(
                null,
                $"our checks answer {string.Join(", ", ours)}, there {string.Join(", ", theirs)}."
            );
        }
    }

    private static string Answer(CheckReport check) => $"{check.Exercise} {check.Tier}";

    private IEnumerable<Violation> OfRequests(LessonRun here, LessonRun there)
    {
        if (Math.Abs(here.Totals.Requests - there.Totals.Requests) > Tolerance(here.Totals.Requests))
        {
            yield return Difference(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"our runner sends {here.Totals.Requests} requests, there {there.Totals.Requests} are sent."
                )
            );
        }
    }

    // A lesson that waits for a camera, or in which a browser plays, may ask once more, or once less, on a machine
    // that is slow for a moment: how many segments a player has fetched by its fourth second is a matter of time.
    private long Tolerance(long requests) => WaitsOrPlays ? Math.Max(1, requests / 20) : 0;

    private bool WaitsOrPlays =>
        lesson.Manifest.Uses.WaitingCells is { Count: > 0 }
        || lesson.Notebook.Cells.Any(cell =>
            cell.Type == CellType.Code && cell.Source.Contains(".PlayAsync(", StringComparison.Ordinal)
        );

    private static string Between(string text, string start, string end) =>
        text[(text.IndexOf(start, StringComparison.Ordinal) + start.Length)..].Split(end)[0];

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    private Violation Difference(string? cell, string message) =>
        new(
            Rule,
            $"{lesson.Folder.Id}/{Path.GetFileName(lesson.Folder.NotebookPath)}",
            $"in Polyglot Notebooks, {form}, {message}"
        )
        {
            Cell = cell,
        };
}

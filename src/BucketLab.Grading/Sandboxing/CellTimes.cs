using System.Diagnostics;
using System.Text.RegularExpressions;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Running;

namespace BucketLab.Grading.Sandboxing;

/// <summary>Times and errors of the cells that ran. They are told by the submission's process, so they decide no
/// grade.</summary>
/// <param name="notebook">The notebook that is executed.</param>
internal sealed partial class CellTimes(Notebook notebook) : IProgress<RunEvent>
{
    private const int MaxMessage = 300;

    private readonly Dictionary<string, TimeSpan> durations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);
    private long started;
    private int begun;

    /// <summary>False where no notebook runs, but a service or a build.</summary>
    public bool HasCells => notebook.Cells.Count > 0;

    /// <summary>The cell that was started and has not ended; null between two.</summary>
    public string? Running { get; private set; }

    /// <summary>The number of cells started.</summary>
    public int Begun => Volatile.Read(ref begun);

    /// <summary>True once the last cell has ended.</summary>
    public bool Finished { get; private set; }

    /// <inheritdoc/>
    public void Report(RunEvent value)
    {
        if (value is NotebookFinished)
            Finished = true;
        if (value.Cell < 0 || value.Cell >= notebook.Cells.Count || notebook.Cells[value.Cell].Id is not { } id)
            return;
        switch (value)
        {
            case CellStarted:
                (Running, started) = (id, Stopwatch.GetTimestamp());
                reached.Add(id);
                Interlocked.Increment(ref begun);
                break;
            case CellFinished finished:
                durations[id] = Stopwatch.GetElapsedTime(started);
                if (finished.Outcome is CellOutcome.Succeeded or CellOutcome.Failed)
                    Running = null;
                break;
            case CellThrew threw:
                errors[id] = Cut(NoteOf(id, threw.Error));
                break;
        }
    }

    /// <summary>Returns the time that a cell took.</summary>
    public TimeSpan Of(string id) => durations.GetValueOrDefault(id);

    /// <summary>Returns the error of a cell; null without one.</summary>
    public string? ErrorOf(string id) => errors.GetValueOrDefault(id);

    /// <summary>Returns true if a cell was started.</summary>
    public bool HasReached(string id) => reached.Contains(id);

    // The account of the compiler begins "cell [4], line 2, column 7: CS1002: ; expected".
    private static string NoteOf(string id, SubmissionError error) =>
        error is { Name: SubmissionError.CompilationName, Traceback: [{ } first, ..] }
        && Place().Match(Cut(first)) is { Success: true } place
            ? $"the cell {id} does not compile: {place.Groups["what"].Value}"
            : error.Message;

    private static string Cut(string text) => text.Length > MaxMessage ? text[..MaxMessage] : text;

    [GeneratedRegex(
        @"^.{0,100}?, (?<what>line \d+, column \d+: .*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Place();
}

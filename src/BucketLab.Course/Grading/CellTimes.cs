using System.Diagnostics;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Grading;

/// <summary>Which cells ran, for how long, and what they failed with. It is told by the submission's process, so it decides no grade.</summary>
/// <param name="notebook">What is executed.</param>
internal sealed class CellTimes(Notebook notebook) : IProgress<RunEvent>
{
    private const int MostMessage = 300;

    private readonly Dictionary<string, TimeSpan> durations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private long started;

    /// <summary>The cell that was started and has not ended; null between two.</summary>
    public string? Running { get; private set; }

    /// <summary>Whether the last cell has ended.</summary>
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
                break;
            case CellFinished finished:
                durations[id] = Stopwatch.GetElapsedTime(started);
                if (finished.Outcome is CellOutcome.Succeeded or CellOutcome.Failed)
                    Running = null;
                break;
            case CellThrew threw:
                errors[id] = threw.Error.Message is { Length: > MostMessage } message ? message[..MostMessage] : threw.Error.Message;
                break;
        }
    }

    /// <summary>How long a cell took.</summary>
    public TimeSpan Of(string id) => durations.GetValueOrDefault(id);

    /// <summary>What a cell failed with; null when it did not.</summary>
    public string? ErrorOf(string id) => errors.GetValueOrDefault(id);
}

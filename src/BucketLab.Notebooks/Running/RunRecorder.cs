using System.Diagnostics;
using System.Globalization;
using System.Text;
using BucketLab.Display;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>Writes down in a copy of the notebook what a run tells, so that a run that is cut off keeps what it gave.</summary>
internal sealed class RunRecorder
{
    private readonly SortedDictionary<int, CellResult> results = [];
    private readonly StringBuilder openText = new();
    private readonly bool keepsOutputs;
    private ConsoleStream openStream;
    private int? running;
    private long startedAt;

    public RunRecorder(Notebook notebook, bool keepsOutputs = true)
    {
        this.keepsOutputs = keepsOutputs;
        Notebook = notebook.Clone();
        foreach (var (index, cell) in Notebook.Cells.Index().Where(entry => entry.Item.Type == CellType.Code))
        {
            cell.ClearOutputs();
            results[index] = new CellResult(index, IdOf(index), CellOutcome.NotRun, TimeSpan.Zero, null);
        }
    }

    /// <summary>The copy with the outputs so far.</summary>
    public Notebook Notebook { get; }

    /// <summary>One result for each code cell, so far.</summary>
    public IReadOnlyList<CellResult> Results => [.. results.Values];

    /// <summary>The cell that was started and has not finished, else the next one; null when none is left.</summary>
    public int? RunningOrNext => running ?? Results.FirstOrDefault(cell => cell.Outcome == CellOutcome.NotRun)?.Index;

    /// <summary>How long ago the running cell was started; zero when none runs.</summary>
    public TimeSpan RunningFor => running is null ? TimeSpan.Zero : Stopwatch.GetElapsedTime(startedAt);

    /// <summary>Whether all that was to be run was run.</summary>
    public bool Finished { get; private set; }

    public void Record(RunEvent happened)
    {
        // Only a process that somebody tampered with tells about a cell that there is none of.
        if (happened is not NotebookFinished && !results.ContainsKey(happened.Cell))
            return;
        if (!keepsOutputs && happened is (CellWrote or CellShowed))
            return;
        if (happened is CellWrote wrote)
        {
            Write(wrote);
            return;
        }

        CloseText();
        switch (happened)
        {
            case CellStarted started:
                (running, startedAt) = (started.Cell, Stopwatch.GetTimestamp());
                Notebook.Cells[started.Cell].ExecutionCount = started.ExecutionCount;
                break;
            case CellShowed showed:
                Show(Notebook.Cells[showed.Cell], showed);
                break;
            case CellThrew threw:
                AddError(threw.Cell, threw.Error);
                break;
            case CellFinished finished:
                running = null;
                results[finished.Cell] = results[finished.Cell] with { Outcome = finished.Outcome, Duration = finished.Duration };
                break;
            case NotebookFinished:
                Finished = true;
                break;
        }
    }

    /// <summary>What an error calls a cell.</summary>
    public string IdOf(int cell) =>
        Notebook.Cells[cell].Id ?? string.Create(CultureInfo.InvariantCulture, $"cell-{cell + 1}");

    private void AddError(int cell, SubmissionError error)
    {
        if (keepsOutputs)
            Notebook.Cells[cell].Add(CellOutput.Error(error.Name, error.Message, error.Traceback));
        results[cell] = results[cell] with { Error = error };
    }

    private static void Show(Cell cell, CellShowed showed)
    {
        var bundle = new MimeBundle("");
        foreach (var (mimeType, content) in showed.Representations)
            bundle.With(mimeType, content);
        cell.Add(CellOutput.Result(bundle, cell.ExecutionCount));
    }

    // Neighbouring pieces of one stream become one output; collected first, because a cell may write a million of them.
    private void Write(CellWrote wrote)
    {
        if (wrote.Stream != openStream)
            CloseText();
        openStream = wrote.Stream;
        openText.Append(wrote.Text);
    }

    private void CloseText()
    {
        if (openText.Length > 0 && running is { } cell)
            Notebook.Cells[cell].Add(CellOutput.Stream(openStream == ConsoleStream.Out ? "stdout" : "stderr", openText.ToString()));
        openText.Clear();
    }
}

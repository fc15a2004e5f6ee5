using System.Text;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Copies;

/// <summary>
/// Runs a learner's copy at each save: everything once, and from then on what the change touched, in a session that
/// stays warm.
/// </summary>
/// <param name="notebook">The copy.</param>
/// <param name="variables">For the process that executes the cells.</param>
/// <param name="told">Is told each cell as soon as it has ended.</param>
public sealed class LessonWatch(
    string notebook,
    IReadOnlyDictionary<string, string?> variables,
    Action<WatchedCell> told
) : IAsyncDisposable
{
    private static readonly TimeSpan CellLimit = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> executed = new(StringComparer.Ordinal);
    private readonly StringBuilder text = new();
    private LiveSession? session;

    /// <summary>Executes what has changed since the last time; the first time, everything.</summary>
    /// <returns>The number of cells executed.</returns>
    /// <exception cref="NotebookFormatException">The file is no notebook, or half written.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<int> RunChangedAsync(CancellationToken cancellationToken)
    {
        var now = NotebookFile.Read(notebook);
        // Everything hangs on the first cell.
        if (session is not null && now.Find(Lesson.PreambleId)?.Source != executed.GetValueOrDefault(Lesson.PreambleId))
            await EndSessionAsync();
        var changed = ChangedCells.Of(now, executed);
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in changed)
        {
            var cell = now.Cells[index];
            // The check of an answer that did not even run would only say so a second time.
            if (cell.HasTag(Lesson.CheckTag) && failed.Any(id => Lesson.CheckIdOf(id) == cell.Id))
                continue;
            var outcome = await ExecuteAsync(now, index, cancellationToken);
            if (outcome is null)
                break;
            if (outcome != CellOutcome.Succeeded)
                failed.Add(cell.Id ?? "");
        }

        return changed.Count;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => EndSessionAsync();

    private async Task<CellOutcome?> ExecuteAsync(Notebook now, int index, CancellationToken cancellationToken)
    {
        var cell = now.Cells[index];
        text.Clear();
        session ??= LiveSession.Start(
            new RunRequest
            {
                Notebook = now,
                Folder = Path.GetDirectoryName(notebook)!,
                Environment = variables,
                CellLimit = CellLimit,
            },
            Append
        );
        CellOutcome? outcome = null;
        try
        {
            outcome = await session.ExecuteAsync(index, cell, cancellationToken);
            if (outcome is null)
                text.AppendLine("The process of the cells has ended. Save again to begin with the first cell.");
        }
        catch (TimeoutException exception)
        {
            text.Append(exception.Message).AppendLine(" It was stopped. Save again to begin with the first cell.");
        }

        executed[cell.Id ?? ""] = cell.Source;
        if (outcome is null)
            await EndSessionAsync();
        told(new WatchedCell(cell, cell.HasTag(Lesson.CheckTag), outcome, text.ToString().TrimEnd()));
        return outcome;
    }

    private async ValueTask EndSessionAsync()
    {
        executed.Clear();
        if (session is { } ended)
        {
            session = null;
            await ended.DisposeAsync();
        }
    }

    private void Append(RunEvent happened)
    {
        if (happened is CellAsked)
            _ = session?.GiveLineAsync(null);
        _ = happened switch
        {
            CellWrote wrote => text.Append(wrote.Text),
            CellShowed showed => text.AppendLine(showed.Representations.GetValueOrDefault("text/plain")),
            CellDisplayed shown => text.AppendLine(shown.Representations.GetValueOrDefault("text/plain")),
            CellThrew threw => text.AppendJoin('\n', threw.Error.Traceback).AppendLine(),
            _ => text,
        };
    }
}

/// <summary>A cell that was executed because somebody saved.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="IsCheck">True if it checks an exercise.</param>
/// <param name="Outcome">The outcome; null when its process is gone.</param>
/// <param name="Text">Its outputs and errors, as text.</param>
public sealed record WatchedCell(Cell Cell, bool IsCheck, CellOutcome? Outcome, string Text);

using System.Globalization;

namespace BucketLab.Grading.Sandboxing;

/// <summary>Looks at what a submission uses, several times a second, and asks for its end when it is too
/// much.</summary>
internal sealed class SandboxWatch : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);
    private const int LooksForEachSlowMeasure = 5;

    private readonly GradingOptions options;
    private readonly RunFolder folder;
    private readonly CellTimes times;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource tripped;
    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource<int> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task watching;
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private readonly long waitingSince;
    private (int Cell, TimeSpan Used, long Since) current;
    private TimeSpan used;

    /// <param name="options">The limits.</param>
    /// <param name="folder">Where it may write.</param>
    /// <param name="times">Which cell runs.</param>
    /// <param name="clock">Measures waiting.</param>
    /// <param name="cancellationToken">The teacher's.</param>
    public SandboxWatch(
        GradingOptions options,
        RunFolder folder,
        CellTimes times,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        (this.options, this.folder, this.times, this.clock, waitingSince) = (
            options,
            folder,
            times,
            clock,
            clock.GetTimestamp()
        );
        tripped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watching = WatchAsync();
    }

    /// <summary>Cancelled when a limit is passed, or by the teacher.</summary>
    public CancellationToken Token => tripped.Token;

    /// <summary>The limit that was passed; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>True if the machine is to blame: nothing but real time has run out, or the run could not be
    /// watched.</summary>
    public bool IsToBlame { get; private set; }

    /// <summary>The processor time that was used; whole once it is disposed.</summary>
    public TimeSpan Processor => used;

    /// <summary>The time from the beginning until it was disposed.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Tells which process to look at.</summary>
    public void Started(int processId) => started.TrySetResult(processId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await watching;
        Waited = clock.GetElapsedTime(waitingSince);
        closing.Dispose();
        tripped.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            var process = await started.Task.WaitAsync(closing.Token);
            using var timer = new PeriodicTimer(Period);
            for (var look = 0; Reason is null; look++)
            {
                await timer.WaitForNextTickAsync(closing.Token);
                var tree = ProcessTree.Of(process);
                Reason =
                    Exceeded(tree)
                    ?? (look % LooksForEachSlowMeasure == 0 ? SlowlyExceeded(tree) : null)
                    ?? OutOfTime();
            }

            await tripped.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The submission has ended by itself.
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or System.ComponentModel.Win32Exception
            )
        {
            // Without a watch there are no limits.
            (IsToBlame, Reason) = (true, $"it could not be watched: {exception.Message}");
            await tripped.CancelAsync();
        }
    }

    private string? Exceeded(ProcessTree tree)
    {
        if (tree.Processes > options.MaxProcesses)
            return $"it started more than {options.MaxProcesses} processes";
        if (MemoryUse.Of(tree) > options.MaxMemoryBytes && MemoryUse.ExactlyOf(tree) > options.MaxMemoryBytes)
            return TooMuchMemory;
        // What a process that was ended by a signal had used is lost until its parent has asked for it.
        used = tree.ProcessorTime > used ? tree.ProcessorTime : used;
        var cell = times.Begun;
        if (cell != current.Cell)
            current = (cell, used, clock.GetTimestamp());
        if (times.HasCells && used - current.Used > options.CellLimit)
            return $"a cell used more than {Seconds(options.CellLimit)} of processor time; look for a loop that "
                + $"has no end";
        if (used > options.NotebookLimit)
            return times.HasCells
                ? $"its cells used more than {Seconds(options.NotebookLimit)} of processor time together"
                : $"it used more than {Seconds(options.NotebookLimit)} of processor time";
        if (times.Running is not null && clock.GetElapsedTime(current.Since) > options.CellWait)
            return $"a cell waited longer than {Seconds(options.CellWait)}; look for a wait that has no end";
        if (clock.GetElapsedTime(waitingSince) <= options.NotebookWait)
            return null;
        return times.HasCells
            ? $"its cells waited longer than {Seconds(options.NotebookWait)} together"
            : $"it took longer than {Seconds(options.NotebookWait)}";
    }

    private string? SlowlyExceeded(ProcessTree tree)
    {
        if (
            MemoryUse.InNamelessFiles(tree) is > 0 and var nameless
            && nameless + MemoryUse.Of(tree) > options.MaxMemoryBytes
        )
            return TooMuchMemory;
        var disk = DiskUse.Of(folder.Root);
        if (disk.Bytes > options.MaxDiskBytes)
            return $"it wrote more than {options.MaxDiskBytes >> 20} MiB";
        return disk.Files > options.MaxFiles ? $"it made more than {options.MaxFiles} files and folders" : disk.Hidden;
    }

    private string? OutOfTime()
    {
        IsToBlame = TimeProvider.System.GetElapsedTime(begun) > options.MaxDuration;
        return IsToBlame ? $"the machine was so busy that it had not ended after {Seconds(options.MaxDuration)}" : null;
    }

    private string TooMuchMemory => $"it used more than {options.MaxMemoryBytes >> 20} MiB of memory";

    private static string Seconds(TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0.###} s");
}

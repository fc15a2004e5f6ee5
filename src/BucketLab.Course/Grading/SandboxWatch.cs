namespace BucketLab.Course.Grading;

/// <summary>Looks at what a submission uses, several times a second, and asks for its end when it is too much.</summary>
internal sealed class SandboxWatch : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);
    private const int LooksForEachMeasureOfTheDisk = 5;

    private readonly GradingOptions options;
    private readonly RunFolder folder;
    private readonly CancellationTokenSource tripped;
    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource<int> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task watching;

    public SandboxWatch(GradingOptions options, RunFolder folder, CancellationToken cancellationToken)
    {
        (this.options, this.folder) = (options, folder);
        tripped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watching = WatchAsync();
    }

    /// <summary>Cancelled when a limit is passed, or by the teacher.</summary>
    public CancellationToken Token => tripped.Token;

    /// <summary>Which limit was passed; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>Tells which process to look at.</summary>
    public void Started(int processId) => started.TrySetResult(processId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await watching;
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
                Reason = Exceeded(ProcessTree.Of(process), look % LooksForEachMeasureOfTheDisk == 0 ? folder.Bytes() : 0);
            }

            await tripped.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The submission has ended by itself.
        }
    }

    private string? Exceeded(ProcessTree tree, long diskBytes)
    {
        if (tree.Processes > options.MostProcesses)
            return $"it started more than {options.MostProcesses} processes";
        if (tree.MemoryBytes > options.MostMemoryBytes)
            return $"it used more than {options.MostMemoryBytes >> 20} MiB of memory";
        return diskBytes > options.MostDiskBytes ? $"it wrote more than {options.MostDiskBytes >> 20} MiB" : null;
    }
}

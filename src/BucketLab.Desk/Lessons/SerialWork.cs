using System.Threading.Channels;

namespace BucketLab.Desk.Lessons;

/// <summary>Does one thing after another, in the order in which they come, so that nothing needs a lock.</summary>
/// <param name="failed">Is told what went wrong; the next thing is done all the same.</param>
internal sealed class SerialWork(Action<Exception> failed) : IAsyncDisposable
{
    private readonly Channel<Action> work = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly CancellationTokenSource ending = new();
    private readonly List<Task> running = [];

    /// <summary>Begins. What was posted before is done first.</summary>
    /// <param name="beat">Is done again and again.</param>
    /// <param name="pause">The time between two beats.</param>
    public void Start(Action beat, TimeSpan pause)
    {
        running.Add(Task.Run(WorkAsync));
        running.Add(Task.Run(() => BeatAsync(beat, pause)));
    }

    /// <summary>Has something done; nothing after the end.</summary>
    public void Post(Action action) => work.Writer.TryWrite(action);

    /// <summary>Does what was posted, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        work.Writer.TryComplete();
        await ending.CancelAsync();
        await Task.WhenAll(running);
        ending.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var action in work.Reader.ReadAllAsync())
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // whatever it was, it costs one click and not the lesson
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed(exception);
            }
        }
    }

    private async Task BeatAsync(Action beat, TimeSpan pause)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
                Post(beat);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}

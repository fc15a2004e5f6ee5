using System.Security.Cryptography;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using Microsoft.Extensions.Logging;

namespace BucketLab.Store.Http;

/// <summary>Runs the lifecycle rules every hour of the store's clock; S3 does it once a day.</summary>
internal sealed class LifecycleTimer : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly ITimer timer;
    private Task running = Task.CompletedTask;

    public LifecycleTimer(ObjectStore store, TimeProvider clock, ILogger log) =>
        timer = clock.CreateTimer(
            _ =>
            {
                if (running.IsCompleted)
                    running = RunAsync(store, log);
            },
            null,
            Period,
            Period
        );

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    // What fails now is due again in an hour; the log says why.
    private async Task RunAsync(ObjectStore store, ILogger log)
    {
        try
        {
            await new RunLifecycle(store).ExecuteAsync(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            log.LogDebug("The lifecycle run was cut short because the store stops");
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            log.LogError(exception, "The lifecycle run failed");
        }
    }
}

using System.Diagnostics;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Workers and clients without any network between them: what is left when only the waiting is looked
/// at.</summary>
internal static class Queue
{
    public const int Clients = 32;

    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(400);

    /// <summary>Lets the clients ask, each one again as soon as it has its answer.</summary>
    /// <returns>Requests, how many each second, and how long one took on average.</returns>
    public static async Task<(int Requests, double PerSecond, TimeSpan Took)> RunAsync(int workers)
    {
        using var free = new SemaphoreSlim(workers);
        var clock = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async _ =>
                {
                    while (clock.Elapsed < Length)
                    {
                        await free.WaitAsync();
                        await Task.Delay(Work);
                        free.Release();
                        Interlocked.Increment(ref done);
                    }
                })
        );
        return (done, done / clock.Elapsed.TotalSeconds, clock.Elapsed * Clients / done);
    }
}

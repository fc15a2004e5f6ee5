using System.Diagnostics;

namespace BucketLab.Store.Benchmarks;

/// <summary>One number of the table.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Connections">How many at a time.</param>
/// <param name="BytesEach">Bytes of one operation; 0 counts operations instead.</param>
/// <param name="IsWrite">Left out for servers that only give files out.</param>
internal sealed record Measure(string Name, int Connections, long BytesEach, bool IsWrite)
{
    // An operation of this size is its own warm-up.
    private const long LargeBytes = 1L << 30;

    public string Unit => BytesEach > 0 ? "MiB/s" : "1/s";

    /// <summary>Repeats an operation for a while and gives the rate.</summary>
    /// <param name="operation">Gets a number that no other call gets.</param>
    /// <param name="length">How long to measure, after a quarter of it to warm up.</param>
    public async Task<double> RunAsync(Func<int, Task> operation, TimeSpan length)
    {
        if (BytesEach < LargeBytes)
            await RepeatAsync(operation, length / 4);
        var watch = Stopwatch.StartNew();
        var count = await RepeatAsync(operation, length);
        var perSecond = count / watch.Elapsed.TotalSeconds;
        return BytesEach > 0 ? perSecond * BytesEach / (1024 * 1024) : perSecond;
    }

    private async Task<int> RepeatAsync(Func<int, Task> operation, TimeSpan length)
    {
        var (started, watch) = (0, Stopwatch.StartNew());
        var workers = Enumerable.Range(0, Connections).Select(async _ =>
        {
            var done = 0;
            while (watch.Elapsed < length)
            {
                await operation(Interlocked.Increment(ref started));
                done++;
            }

            return done;
        });
        return (await Task.WhenAll(workers)).Sum();
    }
}

using System.Diagnostics;

namespace BucketLab.Store.Benchmarks;

/// <summary>One number of the table.</summary>
/// <param name="Name">The name of the work.</param>
/// <param name="Connections">The number of connections at a time.</param>
/// <param name="BytesEach">Bytes of one operation; 0 counts operations instead.</param>
/// <param name="IsWrite">Left out for servers that only give files out.</param>
internal sealed record Measure(string Name, int Connections, long BytesEach, bool IsWrite)
{
    private const int Turns = 4;

    // An operation of this size is its own warm-up and is done once: servers that keep all in memory have no room for
    // many.
    private const long LargeBytes = 1L << 30;

    public string Unit => BytesEach > 0 ? "MiB/s" : "1/s";

    /// <summary>The rate of an operation for each of several servers, which take turns: what slows the machine for a
    /// while slows them all.</summary>
    /// <param name="operations">One for each server; each call gets a number that no other call gets. Null where the
    /// server cannot do it.</param>
    /// <param name="length">The time for each, after a quarter of it to warm up.</param>
    public async Task<IReadOnlyList<double?>> RunAsync(IReadOnlyList<Func<int, Task>?> operations, TimeSpan length)
    {
        var (counts, times) = (new int[operations.Count], new TimeSpan[operations.Count]);
        var turns = BytesEach < LargeBytes ? Enumerable.Range(0, 1 + Turns) : [1];
        foreach (var turn in turns)
        {
            for (var index = 0; index < operations.Count; index++)
            {
                if (operations[index] is not { } operation)
                    continue;
                var watch = Stopwatch.StartNew();
                var count = await RepeatAsync(operation, turn == 0 ? length / 4 : length / Turns);
                if (turn > 0)
                    (counts[index], times[index]) = (counts[index] + count, times[index] + watch.Elapsed);
            }
        }

        return
        [
            .. operations.Select(
                (operation, index) =>
                    operation is null
                        ? (double?)null
                        : counts[index] / times[index].TotalSeconds * (BytesEach > 0 ? BytesEach / (1024.0 * 1024) : 1)
            ),
        ];
    }

    private async Task<int> RepeatAsync(Func<int, Task> operation, TimeSpan length)
    {
        var (started, watch) = (0, Stopwatch.StartNew());
        var workers = Enumerable
            .Range(0, Connections)
            .Select(async _ =>
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

using System.Collections.Concurrent;
using System.Security.Cryptography;
using BucketLab.Streaming.Control;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Viewing;

/// <summary>Takes the results of pages. Each is taken only from a page that was sent out, and once.</summary>
/// <param name="path">Below <c>/_lab/</c>, with a slash at its end.</param>
internal sealed class PendingResults<T>(string path)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<T>> awaited = new(StringComparer.Ordinal);

    public IEnumerable<Route> Routes =>
        [new("POST", path, (http, run) => WireValue.ReadAsync<T>(http, found => TakeAsync(http, run, found)))];

    /// <summary>Expects something.</summary>
    /// <returns>The name that the page hands it in by, and what it handed in when it has come.</returns>
    public (string Run, Task<T> Found) Expect()
    {
        var run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var awaiting = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited[run] = awaiting;
        return (run, awaiting.Task);
    }

    /// <summary>Expects it no longer.</summary>
    public void Forget(string run) => awaited.TryRemove(run, out _);

    private Task TakeAsync(HttpContext http, string run, T found)
    {
        var taken = awaited.TryRemove(run, out var awaiting) && awaiting.TrySetResult(found);
        return TextResponse.WriteAsync(
            http,
            taken ? StatusCodes.Status200OK : StatusCodes.Status404NotFound,
            taken ? "Taken." : "Nobody waits for this."
        );
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using BucketLab.Streaming.Control;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Viewing;

/// <summary>Where pages hand in their journals. A journal is taken only from a page that was sent out, and once.</summary>
internal sealed class JournalBook
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<PlayJournal>> awaited = new(StringComparer.Ordinal);

    public IEnumerable<Route> Routes => [new("POST", "journals/", (http, run) => WireValue.ReadAsync<PlayJournal>(http, journal => TakeAsync(http, run, journal)))];

    /// <summary>Expects a journal.</summary>
    /// <returns>The name that the page hands it in by, and the journal when it has come.</returns>
    public (string Run, Task<PlayJournal> Journal) Expect()
    {
        var run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var awaiting = new TaskCompletionSource<PlayJournal>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited[run] = awaiting;
        return (run, awaiting.Task);
    }

    /// <summary>Expects it no longer.</summary>
    public void Forget(string run) => awaited.TryRemove(run, out _);

    private Task TakeAsync(HttpContext http, string run, PlayJournal journal)
    {
        var taken = awaited.TryRemove(run, out var awaiting) && awaiting.TrySetResult(journal);
        return Plain.WriteAsync(http, taken ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, taken ? "Taken." : "Nobody waits for this journal.");
    }
}

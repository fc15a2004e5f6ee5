using Amazon.S3;
using BucketLab.Recording;
using BucketLab.Sessions;

namespace BucketLab.Checks;

/// <summary>Everything that a check may use to ask the store.</summary>
internal sealed record CheckContext
{
    private static readonly WorkLimit LearnerLimit = new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2));

    /// <summary>The owner's client.</summary>
    public required IAmazonS3 S3 { get; init; }

    /// <summary>Sends requests without credentials.</summary>
    public required HttpClient Anonymous { get; init; }

    /// <summary>The bucket of the lesson.</summary>
    public required string Bucket { get; init; }

    /// <summary>The URL of a key (of the bucket itself when the key is empty), without credentials.</summary>
    public required Func<string, string, Uri> UrlOf { get; init; }

    /// <summary>Makes an empty bucket for a trial; it goes with the session.</summary>
    public required Func<Task<string>> NewBucketAsync { get; init; }

    /// <summary>Makes one in which objects lie as they were sent unless encryption is asked for; only where the backend
    /// has <see cref="Capability.PlainBuckets"/>.</summary>
    public required Func<Task<string>> NewPlainBucketAsync { get; init; }

    /// <summary>Opens an edge cache before the store; close it at the end of the check.</summary>
    public required Func<EdgeOptions, Task<EdgeCache>> OpenEdgeAsync { get; init; }

    /// <summary>The log of requests by <see cref="S3"/> and <see cref="Anonymous"/>.</summary>
    public required RequestLog Log { get; init; }

    /// <summary>Tells if a file behind an object holds a text as it is; null when this backend's files cannot be looked
    /// at.</summary>
    public Func<string, string, string, Task<bool>>? DiskHoldsAsync { get; init; }

    /// <summary>The named keys of the store; null when this backend does not give them into the hands of a
    /// lesson.</summary>
    public LabKeys? Keys { get; init; }

    /// <summary>The cluster behind the server; null when a lesson may not touch it.</summary>
    public LabCluster? Cluster { get; init; }

    /// <summary>The clock of the store; null when this backend's cannot be moved.</summary>
    public StoreClock? StoreClock { get; init; }

    /// <summary>Time and delays.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Runs something of the check's own; what it requested.</summary>
    public async Task<Ledger> MeasureAsync(Func<Task> work)
    {
        var mark = Log.Count;
        await work();
        return Log.Since(mark);
    }

    /// <summary>
    /// Runs something of the learner's: what it threw, if anything, and what it requested. It has 20 seconds of
    /// processor time and two minutes on the clock.
    /// </summary>
    public async Task<(Exception? Error, Ledger Ledger)> RunAsync(Func<Task> work)
    {
        var mark = Log.Count;
        try
        {
            // Learner's code may never give control back; the check must.
            var running = Task.Run(work);
            if (!await LearnerLimit.ContainsAsync(running, Clock))
                return (new TimeoutException("It does not come back."), Log.Since(mark));
            await running;
            return (null, Log.Since(mark));
        }
        catch (Exception exception)
        {
            return (exception, Log.Since(mark));
        }
    }
}

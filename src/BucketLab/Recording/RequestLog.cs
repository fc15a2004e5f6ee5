namespace BucketLab.Recording;

/// <summary>All requests of a session in the order in which they were sent; safe for many threads.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    private readonly long opened = clock.GetTimestamp();
    private readonly Lock guard = new();
    private readonly List<RequestEntry> entries = [];

    /// <summary>The number of requests so far; a mark for <see cref="Since"/>.</summary>
    public int Count
    {
        get
        {
            lock (guard)
                return entries.Count;
        }
    }

    public RequestEntry Begin(Func<int, TimeSpan, RequestRecord> describe)
    {
        lock (guard)
        {
            var entry = new RequestEntry(clock, describe(entries.Count + 1, clock.GetElapsedTime(opened)));
            entries.Add(entry);
            return entry;
        }
    }

    /// <summary>Notes a request that another program has sent and ended.</summary>
    public void Add(RequestRecord sent, DateTimeOffset at) =>
        Begin((number, now) => sent with { Number = number, Start = now - (clock.GetUtcNow() - at) });

    /// <summary>The requests that were sent between two times.</summary>
    public Ledger Between(DateTimeOffset from, DateTimeOffset to)
    {
        var start = clock.GetUtcNow() - clock.GetElapsedTime(opened);
        return Since(0).Where(request => start + request.Start >= from && start + request.Start <= to);
    }

    /// <summary>The requests that were sent after the mark.</summary>
    public Ledger Since(int mark)
    {
        lock (guard)
            return new Ledger([.. entries.Skip(mark).Select(entry => entry.Snapshot())]);
    }
}

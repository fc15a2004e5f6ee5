using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Proxying;

/// <summary>All exchanges in the order in which they began; the oldest are forgotten when there are too many.</summary>
internal sealed class ExchangeLedger(TimeProvider clock)
{
    private const int MaxExchanges = 20_000;

    private readonly Lock gate = new();
    private readonly List<Exchange> exchanges = [];
    private readonly long started = clock.GetTimestamp();
    private int last;

    /// <summary>Milliseconds since the ledger was begun.</summary>
    public double NowMs => clock.GetElapsedTime(started).TotalMilliseconds;

    /// <summary>Enters a request.</summary>
    public Exchange Begin(Func<int, Exchange> describe)
    {
        lock (gate)
        {
            if (exchanges.Count == MaxExchanges)
                exchanges.RemoveRange(0, MaxExchanges / 10);
            var exchange = describe(++last) with { StartMs = NowMs };
            exchanges.Add(exchange);
            return exchange;
        }
    }

    /// <summary>Enters what has become of a request.</summary>
    public void Update(int number, Func<Exchange, Exchange> change)
    {
        lock (gate)
        {
            var index = exchanges.BinarySearch(
                new Exchange(number, "", ""),
                Comparer<Exchange>.Create((a, b) => a.Number.CompareTo(b.Number))
            );
            if (index >= 0)
                exchanges[index] = change(exchanges[index]);
        }
    }

    /// <summary>The exchanges with a higher number, and those that are not over.</summary>
    public IReadOnlyList<Exchange> After(int number)
    {
        lock (gate)
            return [.. exchanges.Where(exchange => exchange.Number > number)];
    }
}

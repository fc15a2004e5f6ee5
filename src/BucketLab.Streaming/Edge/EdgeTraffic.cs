using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Edge;

/// <summary>The requests on both sides of an edge. Sums count from the start; of single requests the oldest are
/// forgotten.</summary>
internal sealed class EdgeTraffic
{
    private const int MaxExchanges = 20_000;

    private readonly Lock gate = new();
    private readonly List<EdgeExchange> exchanges = [];
    private (long Requests, long Bytes) viewers;
    private (long Requests, long Bytes) origin;
    private int last;

    /// <summary>Enters a request.</summary>
    /// <param name="exchange">Its number is given here.</param>
    /// <returns>The number.</returns>
    public int Begin(EdgeExchange exchange)
    {
        lock (gate)
        {
            if (exchanges.Count == MaxExchanges)
                exchanges.RemoveRange(0, MaxExchanges / 10);
            exchanges.Add(exchange with { Number = ++last });
            if (exchange.IsToOrigin)
                origin.Requests++;
            else
                viewers.Requests++;
            return last;
        }
    }

    public void Answered(int number, int status, EdgeResult? result = null) =>
        Update(number, entry => entry with { Status = status, Result = result ?? entry.Result });

    /// <summary>Adds bytes of a body that have been sent or have come.</summary>
    public void Count(int number, int bytes) =>
        Update(
            number,
            entry =>
            {
                if (entry.IsToOrigin)
                    origin.Bytes += bytes;
                else
                    viewers.Bytes += bytes;
                return entry with { Bytes = entry.Bytes + bytes };
            }
        );

    /// <summary>Everything after an exchange.</summary>
    /// <param name="number">Its number; 0 for all.</param>
    /// <param name="storedBytes">Bytes of copies.</param>
    public EdgeReport After(int number, long storedBytes)
    {
        lock (gate)
            return new EdgeReport(
                new EdgeTotals(viewers.Requests, viewers.Bytes, origin.Requests, origin.Bytes, storedBytes),
                [.. exchanges.Where(exchange => exchange.Number > number)]
            );
    }

    private void Update(int number, Func<EdgeExchange, EdgeExchange> change)
    {
        lock (gate)
        {
            // They are numbered without gaps; one that was forgotten lies before the first.
            var index = exchanges.Count == 0 ? -1 : number - exchanges[0].Number;
            if (index >= 0)
                exchanges[index] = change(exchanges[index]);
        }
    }
}

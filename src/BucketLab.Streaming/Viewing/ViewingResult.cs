using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Viewing;

/// <summary>What a browser did and what it asked the line for.</summary>
/// <param name="Journal">The player's side.</param>
/// <param name="Exchanges">The line's side, in the order in which they began.</param>
public sealed record ViewingResult(PlayJournal Journal, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>Bytes that the viewer received.</summary>
    public long BytesDown => Exchanges.Sum(exchange => exchange.BytesDown);
}

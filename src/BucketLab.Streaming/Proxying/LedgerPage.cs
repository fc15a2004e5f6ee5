namespace BucketLab.Streaming.Proxying;

/// <summary>A part of the ledger as JSON.</summary>
/// <param name="NowMs">Milliseconds since the ledger was begun: what the other times are to be seen from.</param>
/// <param name="Exchanges">In the order in which they began.</param>
public sealed record LedgerPage(double NowMs, IReadOnlyList<Exchange> Exchanges);

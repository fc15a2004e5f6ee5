using System.Net;
using BucketLab.Contracts.Playback;
using BucketLab.Recording;

namespace BucketLab.Services;

/// <summary>The requests of a service to its store, as a recording proxy saw them, in the form of the ledger of a
/// notebook.</summary>
internal static class ServiceLedger
{
    private const string Signer = "service";

    private static readonly Dictionary<string, string> Signers = [];

    /// <summary>Describes requests, numbered from 1.</summary>
    /// <param name="exchanges">The path of each has its query behind it.</param>
    public static Ledger Of(IEnumerable<Exchange> exchanges) => new([.. exchanges.Select(RecordOf)]);

    private static RequestRecord RecordOf(Exchange exchange, int index)
    {
        // The proxy decoded the path; the key of a film may hold a sign that an address may not.
        var (path, query) = exchange.Path.Split('?', 2) is [var before, var behind]
            ? (before, behind)
            : (exchange.Path, "");
        using var request = new HttpRequestMessage(
            new HttpMethod(exchange.Method),
            $"http://store{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?{query}"
        );
        var start = TimeSpan.FromMilliseconds(exchange.StartMs);
        return WireRequest.Describe(request, Signers) with
        {
            Number = index + 1,
            Range = exchange.Range,
            Status = exchange.Status,
            StatusWord = WordOf(exchange),
            SignedBy = Signer,
            BytesUp = exchange.BytesUp,
            BytesDown = exchange.BytesDown,
            Start = start,
            ToHeaders = Until(exchange.FirstByteMs ?? exchange.EndMs) - start,
            Duration = Until(exchange.EndMs) - start,
        };

        TimeSpan Until(double? milliseconds) => milliseconds is { } end ? TimeSpan.FromMilliseconds(end) : start;
    }

    private static string WordOf(Exchange exchange) =>
        exchange.Outcome switch
        {
            ExchangeOutcome.Complete => $"{(HttpStatusCode)exchange.Status}",
            ExchangeOutcome.Running => "not ended",
            ExchangeOutcome.StoreFailed => "broken off by the store",
            _ => "broken off",
        };
}

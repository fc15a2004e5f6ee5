using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Networks;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Control;

/// <summary>Health, the network and the ledger.</summary>
internal static class NetworkRoutes
{
    public static IEnumerable<Route> Of(NetworkSettings settings, ExchangeLedger ledger) =>
        [
            new("GET", "health", (http, _) => TextResponse.WriteAsync(http, 200, "ok")),
            new("GET", PlaybackApi.Network, (http, _) => WireValue.WriteAsync(http, settings.Current)),
            new(
                "PUT",
                PlaybackApi.Network,
                (http, _) =>
                    WireValue.ReadAsync<Network>(
                        http,
                        network =>
                        {
                            settings.Set(network);
                            return WireValue.WriteAsync(http, network);
                        }
                    )
            )
            {
                NeedsToken = true,
            },
            new(
                "GET",
                PlaybackApi.Ledger,
                (http, rest) =>
                {
                    _ = int.TryParse(
                        http.Request.Query["after"],
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var after
                    );
                    return WireValue.WriteAsync(http, new LedgerPage(ledger.NowMs, ledger.After(after)));
                }
            ),
        ];
}

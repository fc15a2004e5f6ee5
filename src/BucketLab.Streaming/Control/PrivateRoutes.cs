using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Gateways;

namespace BucketLab.Streaming.Control;

/// <summary>Sessions of viewers, and what they read.</summary>
internal static class PrivateRoutes
{
    /// <summary>Below it lie the private streams, each under its token.</summary>
    public const string Path = PlaybackApi.Private + "/";

    public static IEnumerable<Route> Of(SigningGateway gateway, Func<PrivateViewing, PrivateAddress> open) =>
        [
            new(
                "POST",
                PlaybackApi.Private,
                (http, _) =>
                    WireValue.ReadAsync<PrivateViewing>(http, viewing => WireValue.WriteAsync(http, open(viewing)))
            )
            {
                NeedsToken = true,
            },
            new("*", Path, gateway.HandleAsync),
        ];
}

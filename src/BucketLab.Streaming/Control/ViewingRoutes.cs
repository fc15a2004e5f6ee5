using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Viewing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>A browser without a window, on request.</summary>
internal static class ViewingRoutes
{
    // 16 MiB of a page's body in base64, and what is said about it.
    private const int MaxFetchBytes = 24 << 20;

    public static IEnumerable<Route> Of(
        Func<ViewingRequest, CancellationToken, Task<ViewingResult>> view,
        Func<PageFetchRequest, CancellationToken, Task<PageAnswer>> fetch
    ) => [Answering(PlaybackApi.Viewings, view), Answering(PlaybackApi.Fetches, fetch, MaxFetchBytes)];

    private static Route Answering<TWish, TFound>(
        string path,
        Func<TWish, CancellationToken, Task<TFound>> find,
        int maxBytes = 1 << 20
    ) =>
        new(
            "POST",
            path,
            (http, _) =>
                WireValue.ReadAsync<TWish>(
                    http,
                    async wish =>
                    {
                        try
                        {
                            await WireValue.WriteAsync(http, await find(wish, http.RequestAborted));
                        }
                        catch (ViewingException exception)
                        {
                            await TextResponse.WriteAsync(
                                http,
                                StatusCodes.Status503ServiceUnavailable,
                                exception.Message
                            );
                        }
                    },
                    maxBytes
                )
        )
        {
            NeedsToken = true,
        };
}

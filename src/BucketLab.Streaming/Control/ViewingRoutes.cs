using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Viewing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>A browser without a window, on request.</summary>
internal static class ViewingRoutes
{
    public static IEnumerable<Route> Of(
        Func<ViewingRequest, CancellationToken, Task<ViewingResult>> view,
        Func<PageFetchRequest, CancellationToken, Task<PageAnswer>> fetch
    ) => [Answering(PlaybackApi.Viewings, view), Answering(PlaybackApi.Fetches, fetch)];

    private static Route Answering<TWish, TFound>(string path, Func<TWish, CancellationToken, Task<TFound>> find) =>
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
                    }
                )
        )
        {
            NeedsToken = true,
        };
}

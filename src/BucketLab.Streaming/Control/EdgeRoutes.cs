using System.Globalization;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Edge;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>Edge caches: opened, watched, and put into trouble.</summary>
internal static class EdgeRoutes
{
    private const double MaxSeconds = 100 * 365.25 * 86_400;

    public static IEnumerable<Route> Of(OpenEdges edges) =>
        [
            new(
                "POST",
                PlaybackApi.Edges,
                (http, _) =>
                    WireValue.ReadAsync<EdgeSettings>(
                        http,
                        async settings =>
                            await WireValue.WriteAsync(http, await edges.OpenAsync(settings, http.RequestAborted))
                    )
            )
            {
                NeedsToken = true,
            },
            new("*", PlaybackApi.Edges + "/", (http, rest) => OneAsync(http, edges, rest)) { NeedsToken = true },
        ];

    private static Task OneAsync(HttpContext http, OpenEdges edges, string rest)
    {
        var (number, about) = rest.Split('/', 2) is [var first, var second] ? (first, second) : (rest, "");
        if (
            !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            || edges.Find(wanted) is not { } edge
        )
            return TextResponse.WriteAsync(http, StatusCodes.Status404NotFound, "There is no edge of this number.");
        return (http.Request.Method, about) switch
        {
            ("GET", "") => WireValue.WriteAsync(http, edge.After(AfterOf(http))),
            ("DELETE", "") => edges.CloseAsync(wanted),
            ("PUT", "origin") => WireValue.ReadAsync<EdgeOrigin>(
                http,
                way =>
                {
                    edge.Way = way;
                    return WireValue.WriteAsync(http, way);
                }
            ),
            ("POST", "wait") => WireValue.ReadAsync<EdgeWait>(http, wait => SkipAsync(http, edge, wait)),
            _ => TextResponse.WriteAsync(http, StatusCodes.Status404NotFound, "An edge has nothing of this name."),
        };
    }

    private static int AfterOf(HttpContext http) =>
        int.TryParse(http.Request.Query["after"], CultureInfo.InvariantCulture, out var after) ? after : 0;

    private static Task SkipAsync(HttpContext http, EdgeServer edge, EdgeWait wait)
    {
        if (wait.Seconds is not (>= 0 and <= MaxSeconds))
            throw new ArgumentException("seconds is between 0 and those of a hundred years.", nameof(wait));
        edge.Skip(TimeSpan.FromSeconds(wait.Seconds));
        return WireValue.WriteAsync(http, wait);
    }
}

using BucketLab.Streaming.Viewing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>A browser without a window, on request.</summary>
internal static class ViewingRoutes
{
    public static IEnumerable<Route> Of(Func<ViewingRequest, CancellationToken, Task<ViewingResult>> view) =>
    [
        new("POST", "viewings", (http, _) => WireValue.ReadAsync<ViewingRequest>(http, async request =>
        {
            try
            {
                await WireValue.WriteAsync(http, await view(request, http.RequestAborted));
            }
            catch (ViewingException problem)
            {
                await Plain.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, problem.Message);
            }
        })) { NeedsToken = true },
    ];
}

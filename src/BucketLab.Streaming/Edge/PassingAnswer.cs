using System.Net;
using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Streaming.Edge;

/// <summary>Answers that go from the origin to one viewer and are not kept.</summary>
internal sealed class PassingAnswer(OriginRequests origin, EdgeTraffic traffic)
{
    /// <summary>Sends the viewer's own request on.</summary>
    /// <param name="http">The request.</param>
    /// <param name="known">Told of the answer before the viewer is; null for nobody.</param>
    /// <param name="result">The word for <c>X-Cache</c>.</param>
    /// <param name="number">The number under which the request is entered.</param>
    public async Task ForwardAsync(HttpContext http, Action<HttpResponseMessage>? known, EdgeResult result, int number)
    {
        using var request = origin.Forwarded(http, BodyOf(http));
        var (answer, originNumber) = await origin.SendAsync(request, http.RequestAborted);
        using (answer)
        {
            known?.Invoke(answer);
            await WriteAsync(http, answer, result, (number, originNumber));
        }
    }

    /// <summary>Passes on an answer to a request for all of it; asks again where the viewer wanted less.</summary>
    public async Task WriteAsync(HttpContext http, Fetched.Passed passed, int number)
    {
        var headers = http.Request.Headers;
        var wantsAll = headers.Range.Count == 0 && headers.IfNoneMatch.Count == 0 && headers.IfModifiedSince.Count == 0;
        if (wantsAll && passed.TryTake())
        {
            using (passed.Answer)
                await WriteAsync(http, passed.Answer, EdgeResult.Miss, (number, passed.Number));
            return;
        }
        passed.Dispose();
        await ForwardAsync(http, null, EdgeResult.Miss, number);
    }

    private async Task WriteAsync(
        HttpContext http,
        HttpResponseMessage answer,
        EdgeResult result,
        (int Viewer, int Origin) numbers
    )
    {
        EdgeHeaders.Pass(answer, http.Response);
        EdgeHeaders.Mark(http.Response, result);
        traffic.Answered(numbers.Viewer, (int)answer.StatusCode, result);
        if (
            HttpMethods.IsHead(http.Request.Method)
            || answer.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.NoContent
        )
            return;
        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        var buffer = new byte[64 << 10];
        while (await body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
        {
            traffic.Count(numbers.Origin, read);
            traffic.Count(numbers.Viewer, read);
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
        }
    }

    // Its length and type come with the other headers.
    private static StreamContent? BodyOf(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
            ? new StreamContent(http.Request.Body)
            : null;
}

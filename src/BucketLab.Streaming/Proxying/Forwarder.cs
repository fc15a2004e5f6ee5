using System.Net;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Networks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Streaming.Proxying;

/// <summary>Takes a request over the line to the store and the answer back, and enters both into the ledger.</summary>
internal sealed class Forwarder(Upstream upstream, NetworkSettings settings, ExchangeLedger ledger, TimeProvider clock)
{
    private readonly Line up = new(clock, settings);
    private readonly Line down = new(clock, settings);

    /// <summary>Passes a request on to the letter.</summary>
    public Task HandleAsync(HttpContext http) =>
        HandleAsync(
            http,
            new ForwardedRequest(content => upstream.Readdress(http, content), http.Request.Path.Value ?? "/")
        );

    public async Task HandleAsync(HttpContext http, ForwardedRequest forwarded)
    {
        var number = ledger.Begin(next => Describe(next, http, forwarded.Path)).Number;
        var outcome = ExchangeOutcome.Complete;
        try
        {
            outcome = await PassAsync(http, forwarded, number);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            outcome = ExchangeOutcome.Abandoned;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            outcome = http.RequestAborted.IsCancellationRequested
                ? ExchangeOutcome.Abandoned
                : ExchangeOutcome.StoreFailed;
            await FailAsync(http, exception);
        }
        finally
        {
            ledger.Update(
                number,
                entry =>
                    entry with
                    {
                        Outcome = outcome,
                        EndMs = ledger.NowMs,
                        Status = entry.Status == 0 && outcome == ExchangeOutcome.StoreFailed ? 502 : entry.Status,
                    }
            );
        }
        if (outcome == ExchangeOutcome.Lost)
            http.Abort();
    }

    private async Task<ExchangeOutcome> PassAsync(HttpContext http, ForwardedRequest forwarded, int number)
    {
        var (network, cancelled) = (settings.Current, http.RequestAborted);
        if (network.LatencyMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(network.LatencyMs), clock, cancelled);
        var content = HasBody(http) ? new PacedContent(http.Request.Body, http.Request.ContentLength, up) : null;
        using var request = forwarded.Readdress(content);
        if (!network.Ranges)
        {
            request.Headers.Remove("Range");
            request.Headers.Remove("If-Range");
        }
        using var answer = await upstream.SendAsync(request, cancelled);
        if (forwarded.Rewrite is { } rewrite && answer.IsSuccessStatusCode)
            await RewrittenContent.ReplaceAsync(answer, rewrite, cancelled);
        ledger.Update(
            number,
            entry => entry with { Status = (int)answer.StatusCode, BytesUp = content?.SentBytes ?? 0 }
        );
        CopyHead(answer, http.Response, network);
        if (
            HttpMethods.IsHead(http.Request.Method)
            || answer.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.NoContent
        )
            return ExchangeOutcome.Complete;
        return await CopyBodyAsync(answer, http, number);
    }

    private async Task<ExchangeOutcome> CopyBodyAsync(HttpResponseMessage answer, HttpContext http, int number)
    {
        var (loss, cancelled, sent) = (settings.NextLoss(), http.RequestAborted, 0L);
        await using var body = await answer.Content.ReadAsStreamAsync(cancelled);
        var buffer = new byte[64 << 10];
        while (true)
        {
            var most = (int)Math.Min(Math.Min(buffer.Length, down.PieceBytes), (loss ?? long.MaxValue) - sent);
            var read = most == 0 ? 0 : await body.ReadAsync(buffer.AsMemory(0, most), cancelled);
            if (read == 0)
                break;
            await down.PassAsync(read, cancelled);
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), cancelled);
            await http.Response.Body.FlushAsync(cancelled);
            sent += read;
            ledger.Update(
                number,
                entry => entry with { BytesDown = sent, FirstByteMs = entry.FirstByteMs ?? ledger.NowMs }
            );
        }
        // An answer that ends before its place of loss arrives whole.
        return sent == loss && sent != answer.Content.Headers.ContentLength
            ? ExchangeOutcome.Lost
            : ExchangeOutcome.Complete;
    }

    private static void CopyHead(HttpResponseMessage answer, HttpResponse response, Network network)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in HopHeaders.PassedOn(answer))
            response.Headers[name] = values;
        if (!network.Ranges)
            response.Headers.AcceptRanges = "none";
    }

    private static async Task FailAsync(HttpContext http, Exception exception)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        http.Response.Clear();
        await TextResponse.WriteAsync(
            http,
            StatusCodes.Status502BadGateway,
            exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
                ? "The store behind this proxy shows a certificate that is not trusted here, or speaks no TLS."
                : "The store behind this proxy does not answer. Start it again and repeat the request."
        );
    }

    private static bool HasBody(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;

    private static Exchange Describe(int number, HttpContext http, string path) =>
        new(number, http.Request.Method, path)
        {
            Range = http.Request.Headers.Range is [{ Length: > 0 } range, ..] ? range : null,
            Presigned = http.Request.Query.ContainsKey("X-Amz-Signature"),
        };
}

/// <summary>The way of a request to the store and of its answer back.</summary>
/// <param name="Readdress">Makes the request to the store; takes the body, null when there is none.</param>
/// <param name="Path">The path in the ledger.</param>
internal sealed record ForwardedRequest(Func<HttpContent?, HttpRequestMessage> Readdress, string Path)
{
    /// <summary>Makes another text of a successful answer; null leaves the bytes alone.</summary>
    public Func<string, string>? Rewrite { get; init; }
}

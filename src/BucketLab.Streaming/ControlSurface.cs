using System.Text.Json;
using BucketLab.Streaming.Networks;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming;

/// <summary>What lies below <c>/_lab/</c>: health, the network and the ledger.</summary>
internal sealed class ControlSurface(NetworkDial dial, ExchangeLedger ledger)
{
    private const string Root = "/_lab";

    /// <summary>Answers a request that is the lab's own.</summary>
    /// <returns>False for a request that goes to the store.</returns>
    public async Task<bool> HandleAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal, out var rest))
            return false;
        http.Response.Headers.CacheControl = "no-store";
        var answer = (http.Request.Method, rest.Value?.TrimStart('/')) switch
        {
            ("GET", "health") => http.Response.WriteAsync("ok\n", http.RequestAborted),
            ("GET", "network") => WriteAsync(http, dial.Current),
            ("PUT", "network") => TurnAsync(http),
            ("GET", "ledger") => WriteLedgerAsync(http),
            _ => Plain.WriteAsync(http, StatusCodes.Status404NotFound, "There is nothing of the lab at this address."),
        };
        await answer;
        return true;
    }

    private async Task TurnAsync(HttpContext http)
    {
        // A page of another origin cannot send this type without asking first, and is never answered.
        if (!http.Request.HasJsonContentType())
        {
            await Plain.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "Send the network as application/json.");
            return;
        }
        try
        {
            var network = await JsonSerializer.DeserializeAsync<Network>(http.Request.Body, WireJson.Options, http.RequestAborted)
                ?? throw new JsonException("The network is null; send an object.");
            dial.Turn(network);
            await WriteAsync(http, network);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            await Plain.WriteAsync(http, StatusCodes.Status400BadRequest, problem.Message);
        }
    }

    private Task WriteLedgerAsync(HttpContext http)
    {
        _ = int.TryParse(http.Request.Query["after"], System.Globalization.CultureInfo.InvariantCulture, out var after);
        return WriteAsync(http, new LedgerPage(ledger.NowMs, ledger.After(after)));
    }

    private static async Task WriteAsync<T>(HttpContext http, T value)
    {
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, value, WireJson.Options, http.RequestAborted);
    }
}

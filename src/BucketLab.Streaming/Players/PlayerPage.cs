using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Control;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Players;

/// <summary>The player's page and its parts, from this assembly; the two players that browsers need beside it come from
/// a cache.</summary>
internal sealed class PlayerPage(PlayerPackages packages)
{
    private const string Vendor = "vendor/";

    // hls.js and dash.js give the video element blob addresses; nothing from elsewhere is loaded.
    private const string Policy =
        "default-src 'self'; media-src 'self' blob:; img-src 'self' data:; worker-src 'self' blob:; object-src "
        + "'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    // The desk shows the player inside a lesson, from another port of this machine. The page holds no key: whoever
    // frames it sees what its address opens anyway.
    private const string PolicyOfPlayer = Policy + "'self' http://127.0.0.1:* http://localhost:*";

    // What this page is for: a script that asks elsewhere.
    private const string PolicyOfFetch = Policy + "'self'; connect-src http: https:";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    };

    public IEnumerable<Route> Routes =>
        [
            new("GET", PlaybackApi.PlayerPage, (http, _) => WritePartAsync(http, "player.html")),
            new("GET", "fetch", (http, _) => WritePartAsync(http, "fetch.html", PolicyOfFetch)),
            new(
                "GET",
                "player/",
                (http, part) =>
                    part.StartsWith(Vendor, StringComparison.Ordinal)
                        ? WriteVendorAsync(http, part[Vendor.Length..])
                        : WritePartAsync(http, part)
            ),
        ];

    private static async Task WritePartAsync(HttpContext http, string name, string policy = PolicyOfPlayer)
    {
        await using var part = typeof(PlayerPage).Assembly.GetManifestResourceStream("page/" + name);
        if (part is null)
        {
            await TextResponse.WriteAsync(http, StatusCodes.Status404NotFound, "The player has no such part.");
            return;
        }
        http.Response.ContentType = Types[Path.GetExtension(name)];
        http.Response.Headers.ContentSecurityPolicy = policy;
        await part.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private async Task WriteVendorAsync(HttpContext http, string name)
    {
        try
        {
            if (await packages.FindAsync(name, http.RequestAborted) is not { } file)
            {
                await TextResponse.WriteAsync(http, StatusCodes.Status404NotFound, "The player has no such part.");
                return;
            }
            http.Response.ContentType = Types[".js"];
            await http.Response.SendFileAsync(file, http.RequestAborted);
        }
        catch (PlayerPackagesException exception)
        {
            await TextResponse.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, exception.Message);
        }
    }
}

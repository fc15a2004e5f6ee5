using System.Collections.Frozen;
using System.Text;
using BucketLab.Course.Pages;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Desk;

/// <summary>The files of the page, from this assembly: nothing else is served, and nothing of them is secret.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    // Styles may stand in the outputs of cells, whose frames are held to the same policy. Scripts come from here only.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "media-src data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types bucketlab";

    // The page around the player loads frames of other ports of this machine, which only the page that shows it puts
    // there: it has no script. Whatever is held to the policy above, as outputs are, can load no such frame.
    private const string PolicyOfPlayer =
        "default-src 'none'; style-src 'self'; frame-src http://127.0.0.1:* http://localhost:*; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'self'";

    private static readonly FrozenDictionary<string, (string Type, byte[] Content)> Files = ReadAll();

    /// <summary>Answers a request for a file.</summary>
    public static async Task ServeAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }

        var name = request.Path.Value is "/" or null ? "index.html" : request.Path.Value[1..];
        if (!Files.TryGetValue(name, out var file))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = file.Type;
        response.ContentLength = file.Content.Length;
        response.Headers.ContentSecurityPolicy = name == "player.html" ? PolicyOfPlayer : Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The next version of the lab has other files under the same names.
        response.Headers.CacheControl = "no-cache";
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(file.Content);
    }

    private static FrozenDictionary<string, (string Type, byte[] Content)> ReadAll()
    {
        var assembly = typeof(PageFiles).Assembly;
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => (Name: name[Prefix.Length..], Content: Read(name)))
            .Append((Name: "colours.css", Content: Encoding.UTF8.GetBytes(PageStyle.Colours)))
            .ToFrozenDictionary(file => file.Name, file => (TypeOf(file.Name), file.Content), StringComparer.Ordinal);

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
}

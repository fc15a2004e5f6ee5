using System.Collections.Frozen;
using System.Text;
using BucketLab.Course.Pages;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Desk;

/// <summary>The files of the page, from this assembly, and CodeMirror where it could be had: nothing else is served,
/// and nothing of them is secret.</summary>
internal sealed class PageFiles
{
    private const string FirstPage = "index.html";
    private const string CodeMirrorField = "code-mirror-field.js";

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

    private static readonly FrozenDictionary<string, (string Type, byte[] Content)> Own = ReadAll();

    private volatile FrozenDictionary<string, (string Type, byte[] Content)> files = Own;

    /// <summary>Serves CodeMirror too, to pages that are loaded from now on.</summary>
    /// <param name="modules">Its modules by address.</param>
    public void Add(IReadOnlyDictionary<string, string> modules)
    {
        var first = Encoding
            .UTF8.GetString(Own[FirstPage].Content)
            .Replace("<html lang=\"en\">", "<html lang=\"en\" data-codemirror>", StringComparison.Ordinal);
        first = WithPreloads(first, modules.Keys.Append(CodeMirrorField));
        files = Own.Where(file => file.Key != FirstPage)
            .Append(new(FirstPage, (TypeOf(FirstPage), Encoding.UTF8.GetBytes(first))))
            .Concat(
                modules.Select(module =>
                    KeyValuePair.Create(module.Key, (TypeOf(module.Key), Encoding.UTF8.GetBytes(module.Value)))
                )
            )
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Answers a request for a file.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }

        var name = request.Path.Value is "/" or null ? FirstPage : request.Path.Value[1..];
        if (!files.TryGetValue(name, out var file))
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
            .Select(file => file.Name == FirstPage ? (file.Name, Content: WithOwnPreloads(file.Content)) : file)
            .Append((Name: "colours.css", Content: Encoding.UTF8.GetBytes(PageStyle.Colours)))
            .ToFrozenDictionary(file => file.Name, file => (TypeOf(file.Name), file.Content), StringComparer.Ordinal);

        byte[] WithOwnPreloads(byte[] page) =>
            Encoding.UTF8.GetBytes(
                WithPreloads(
                    Encoding.UTF8.GetString(page),
                    assembly
                        .GetManifestResourceNames()
                        .Where(name =>
                            name.StartsWith(Prefix, StringComparison.Ordinal)
                            && name.EndsWith(".js", StringComparison.Ordinal)
                        )
                        .Select(name => name[Prefix.Length..])
                        .Where(name => name != CodeMirrorField)
                )
            );

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }

    // Modules name each other in six steps; the browser asks for all of them in one.
    private static string WithPreloads(string page, IEnumerable<string> modules) =>
        page.Replace(
            "</head>",
            string.Concat(modules.Select(name => $"<link rel=\"modulepreload\" href=\"{name}\">\n")) + "</head>",
            StringComparison.Ordinal
        );

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

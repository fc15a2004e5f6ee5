using System.Net.Http.Headers;
using BucketLab.Contracts.Playback;

namespace BucketLab.Watching;

/// <summary>
/// The rules by which a browser gives a script an answer of another origin (Fetch standard, "CORS protocol"), for where
/// there is no browser: as far as requests without credentials need them.
/// </summary>
internal static class CrossOriginRules
{
    public const string Origin = "http://page.example";

    private const string ContentType = "Content-Type";
    private const int MaxLetters = 200;

    private static readonly string[] MethodsWithoutAsking = ["GET", "HEAD", "POST"];

    // Fetch standard, "CORS-safelisted request-header" and "CORS-safelisted response-header name".
    private static readonly string[] TypesWithoutAsking =
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain",
    ];
    private static readonly string[] HeadersWithoutAsking = ["Accept", "Accept-Language", "Content-Language"];
    private static readonly string[] AlwaysVisible =
    [
        "Cache-Control",
        "Content-Language",
        "Content-Length",
        ContentType,
        "Expires",
        "Last-Modified",
        "Pragma",
    ];

    /// <summary>Asks as the browser would, first whether the request is allowed where that is needed.</summary>
    public static async Task<PageAnswer> AskAsync(HttpClient client, PageFetchRequest wish)
    {
        var asked = wish.Headers.Where(header => !GoesWithoutAsking(header)).Select(header => header.Key).ToList();
        if (
            (!MethodsWithoutAsking.Contains(wish.Method) || asked.Count > 0 || wish.WatchesProgress)
            && !await IsAllowedAsync(client, wish, asked)
        )
            return new PageAnswer(Origin, 0, $"the answer to OPTIONS does not allow {wish.Method} to {Origin}");
        using var request = RequestOf(wish);
        using var answer = await client.SendAsync(request);
        if (!NamesOrigin(answer))
            return new PageAnswer(Origin, 0, $"the answer has no Access-Control-Allow-Origin for {Origin}");
        var text = await answer.Content.ReadAsStringAsync();
        return new PageAnswer(Origin, (int)answer.StatusCode, text[..Math.Min(MaxLetters, text.Length)])
        {
            Headers = VisibleOf(answer),
        };
    }

    private static bool GoesWithoutAsking(KeyValuePair<string, string> header) =>
        HeadersWithoutAsking.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
        || (
            header.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            && TypesWithoutAsking.Contains(header.Value.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)
        );

    private static async Task<bool> IsAllowedAsync(HttpClient client, PageFetchRequest wish, List<string> asked)
    {
        using var request = From(wish, HttpMethod.Options);
        request.Headers.Add("Access-Control-Request-Method", wish.Method);
        if (asked.Count > 0)
            request.Headers.Add(
                "Access-Control-Request-Headers",
                string.Join(',', asked.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal))
            );
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode
            && NamesOrigin(answer)
            && (
                MethodsWithoutAsking.Contains(wish.Method) || Names(answer, "Access-Control-Allow-Methods", wish.Method)
            )
            && asked.TrueForAll(name => Names(answer, "Access-Control-Allow-Headers", name));
    }

    private static HttpRequestMessage RequestOf(PageFetchRequest wish)
    {
        var request = From(wish, new HttpMethod(wish.Method));
        request.Content = ContentOf(wish);
        foreach (var (name, value) in wish.Headers)
        {
            if (request.Content is { } content && name.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static HttpContent? ContentOf(PageFetchRequest wish)
    {
        if (wish.Fields is not { } fields)
            return wish.Body is { } body ? new ByteArrayContent(body)
                : wish.Method is "GET" or "HEAD" ? null
                : new StringContent("from a page");
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(wish.Body ?? []), "file", "file");
        return form;
    }

    private static HttpRequestMessage From(PageFetchRequest wish, HttpMethod method)
    {
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(method, new Uri(wish.Address, exact));
        request.Headers.Add("Origin", Origin);
        return request;
    }

    private static Dictionary<string, string> VisibleOf(HttpResponseMessage answer) =>
        answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header =>
                AlwaysVisible.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
                || Names(answer, "Access-Control-Expose-Headers", header.Key)
            )
            .ToDictionary(
                header => header.Key.ToLowerInvariant(),
                header => string.Join(", ", header.Value),
                StringComparer.OrdinalIgnoreCase
            );

    private static bool NamesOrigin(HttpResponseMessage answer) => Names(answer, "Access-Control-Allow-Origin", Origin);

    private static bool Names(HttpResponseMessage answer, string header, string wanted) =>
        answer.Headers.TryGetValues(header, out var values)
        && values
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))
            .Any(named => named == "*" || named.Equals(wanted, StringComparison.OrdinalIgnoreCase));
}

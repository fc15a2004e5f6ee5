using BucketLab.Contracts.Playback;

namespace BucketLab.Watching;

/// <summary>
/// The rules by which a browser gives a script an answer of another origin (Fetch standard, "CORS protocol"), for where
/// there is no browser: as far as a request without headers of its own needs them.
/// </summary>
internal static class CrossOriginRules
{
    public const string Origin = "http://page.example";

    private const int MaxLetters = 200;

    private static readonly HttpMethod[] WithoutAsking = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post];

    /// <summary>Asks as the browser would, first whether the method is allowed where that is needed.</summary>
    public static async Task<PageAnswer> AskAsync(HttpClient client, Uri address, HttpMethod method)
    {
        if (!WithoutAsking.Contains(method) && !await IsAllowedAsync(client, address, method))
            return new PageAnswer(Origin, 0, $"the answer to OPTIONS does not allow {method} to {Origin}");
        using var request = From(address, method);
        if (method != HttpMethod.Get && method != HttpMethod.Head)
            request.Content = new StringContent("from a page");
        using var answer = await client.SendAsync(request);
        if (!NamesOrigin(answer))
            return new PageAnswer(Origin, 0, $"the answer has no Access-Control-Allow-Origin for {Origin}");
        var text = await answer.Content.ReadAsStringAsync();
        return new PageAnswer(Origin, (int)answer.StatusCode, text[..Math.Min(MaxLetters, text.Length)]);
    }

    private static async Task<bool> IsAllowedAsync(HttpClient client, Uri address, HttpMethod method)
    {
        using var request = From(address, HttpMethod.Options);
        request.Headers.Add("Access-Control-Request-Method", method.Method);
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode
            && NamesOrigin(answer)
            && Values(answer, "Access-Control-Allow-Methods")
                .Any(value =>
                    value
                        .Split(',', StringSplitOptions.TrimEntries)
                        .Any(allowed => allowed == method.Method || allowed == "*")
                );
    }

    private static HttpRequestMessage From(Uri address, HttpMethod method)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Origin", Origin);
        return request;
    }

    private static bool NamesOrigin(HttpResponseMessage answer) =>
        Values(answer, "Access-Control-Allow-Origin").Any(value => value is "*" or Origin);

    private static IEnumerable<string> Values(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? values : [];
}

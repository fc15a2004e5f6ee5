using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Sends what a browser sends for the script of a page (Fetch standard, "CORS protocol").</summary>
/// <param name="lab">Access to the store.</param>
/// <param name="bucket">The bucket that is asked.</param>
/// <param name="key">The key that the page wants to write.</param>
internal sealed class BrowserQuestions(CheckContext lab, string bucket, string key)
{
    private readonly List<Asked> asked = [];

    /// <summary>All requests so far, in order.</summary>
    public IReadOnlyList<Asked> Asked => asked;

    /// <summary>Sends a preflight.</summary>
    /// <returns>True if the browser would send the request.</returns>
    public async Task<bool> MaySendAsync(string origin, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, lab.UrlOf(bucket, key));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        using var answer = await lab.Anonymous.SendAsync(request);
        var allowed =
            answer.IsSuccessStatusCode
            && Values(answer, "Access-Control-Allow-Origin").Any(value => value == "*" || value == origin)
            && Values(answer, "Access-Control-Allow-Methods").Contains(method, StringComparer.OrdinalIgnoreCase);
        asked.Add(new Asked($"page of {origin}", $"OPTIONS for {method}", (int)answer.StatusCode));
        return allowed;
    }

    /// <summary>Sends a PUT over a presigned link.</summary>
    /// <returns>True if the script may read that header of the answer.</returns>
    public async Task<bool> SeesAfterPutAsync(string origin, string header)
    {
        var link = await lab.S3.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = bucket,
                Key = key,
                Verb = HttpVerb.PUT,
                Expires = lab.Clock.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = lab.UrlOf(bucket, key).Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Put, link);
        request.Headers.Add("Origin", origin);
        request.Content = new ByteArrayContent("a clip"u8.ToArray());
        using var answer = await lab.Anonymous.SendAsync(request);
        asked.Add(new Asked($"page of {origin}", "PUT over a presigned link", (int)answer.StatusCode));
        return answer.IsSuccessStatusCode
            && Values(answer, "Access-Control-Expose-Headers")
                .Any(value => value == "*" || value.Equals(header, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Values(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values)
            ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))
            : [];
}

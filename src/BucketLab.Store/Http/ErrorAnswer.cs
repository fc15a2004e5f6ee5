using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Http.Xml;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http;

/// <summary>Writes an error as the answer to a request.</summary>
internal static class ErrorAnswer
{
    // What an endpoint said of a body that will not come must not stay; who may read the answer (CORS) must.
    private static readonly string[] KeptPrefixes = ["x-amz-", "Access-Control-", "Server", "Vary"];

    public static async Task WriteAsync(HttpContext http, S3Exception error, string requestId)
    {
        http.Features.Set(error.Error); // for the access log
        var response = http.Response;
        if (response.HasStarted)
        {
            http.Abort(); // part of an object is out already; only a broken connection says that the rest is missing
            return;
        }

        foreach (
            var name in response
                .Headers.Keys.Where(name =>
                    !KeptPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                )
                .ToList()
        )
            response.Headers.Remove(name);
        response.StatusCode = error.Error.Status;
        // A client that waits for 100 Continue may now keep its body back: the next request must not be taken for it
        // (RFC 9110 section 10.1.1).
        if (http.Request.Headers.Expect.Count > 0)
            response.Headers.Connection = "close";
        foreach (var (name, value) in error.Headers)
            response.Headers[name] = value;
        if (error.Error.Status == StatusCodes.Status304NotModified || HttpMethods.IsHead(http.Request.Method))
            return;
        var target = http.Features.Get<RequestTarget>();
        using var document = ErrorXml.Document(
            error,
            [.. error.Details, .. Subject(error, target)],
            ResourceOf(http, target),
            requestId
        );
        response.ContentType = "application/xml";
        response.ContentLength = document.Bytes.Length;
        await response.Body.WriteAsync(document.Bytes, http.RequestAborted);
    }

    private static IEnumerable<KeyValuePair<string, string>> Subject(S3Exception error, RequestTarget? target)
    {
        if (error.Details.Count > 0 || target is null)
            yield break;
        if (error.Error == S3Error.NoSuchKey && target.Key is { } key)
            yield return new("Key", key);
        if (error.Error == S3Error.NoSuchBucket && target.Bucket is { } bucket)
            yield return new("BucketName", bucket);
    }

    private static string ResourceOf(HttpContext http, RequestTarget? target) =>
        target is not null && UriEncoding.TryDecode(target.RawPath, out var path)
            ? path
            : http.Request.Path.Value ?? "/";
}

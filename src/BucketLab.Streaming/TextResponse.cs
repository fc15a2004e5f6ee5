using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming;

/// <summary>Answers in words.</summary>
internal static class TextResponse
{
    public static Task WriteAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }
}

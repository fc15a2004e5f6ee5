using BucketLab.Contracts;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming;

/// <summary>Only requests addressed to this machine: a page from elsewhere that has its own name point to loopback gets
/// nothing.</summary>
internal static class LoopbackHost
{
    public static bool Accepts(HttpContext http) => LoopbackName.Is(http.Request.Host.Host);

    public static Task RefuseAsync(HttpContext http) =>
        TextResponse.WriteAsync(
            http,
            StatusCodes.Status421MisdirectedRequest,
            "This server answers only to 127.0.0.1 and localhost."
        );
}

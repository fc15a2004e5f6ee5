using System.Globalization;
using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>Answers requests from a copy, which may still be coming.</summary>
internal sealed class CopyAnswer(EdgeTraffic traffic, EdgeClock clock)
{
    /// <param name="http">The request.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="result">The word for <c>X-Cache</c>.</param>
    /// <param name="number">The number under which the request is entered.</param>
    /// <exception cref="IOException">The copy broke off.</exception>
    public async Task WriteAsync(HttpContext http, StoredCopy copy, EdgeResult result, int number)
    {
        var head = copy.Head;
        var isUnchanged = IsUnchanged(http.Request, head);
        var part = isUnchanged
            ? new RequestedPart(StatusCodes.Status304NotModified, 0, 0)
            : RequestedPart.Of(http.Request, head, copy.Body.LengthBytes);
        var status = part.Status == StatusCodes.Status200OK ? head.Status : part.Status;
        EdgeHeaders.Write(http.Response, head, status);
        if (result is EdgeResult.Hit or EdgeResult.Stale)
            EdgeHeaders.WriteAge(http.Response, head, clock.Now);
        EdgeHeaders.Mark(http.Response, result);
        if (status == StatusCodes.Status416RangeNotSatisfiable)
            http.Response.Headers.ContentRange = Invariant($"bytes */{copy.Body.LengthBytes}");
        if (status == StatusCodes.Status206PartialContent)
            http.Response.Headers.ContentRange = Invariant(
                $"bytes {part.First}-{part.First + part.Length - 1}/{copy.Body.LengthBytes}"
            );
        if (!isUnchanged)
            http.Response.ContentLength = part.Length;
        traffic.Answered(number, status, result);
        if (!HttpMethods.IsHead(http.Request.Method))
            await CopyBytesAsync(http, copy.Body, part, number);
    }

    private async Task CopyBytesAsync(HttpContext http, CopyBody body, RequestedPart part, int number)
    {
        for (var sent = 0; sent < part.Length; )
        {
            var there = await body.ReadAsync(part.First + sent, http.RequestAborted);
            var piece = there[..Math.Min(Math.Min(there.Length, part.Length - sent), 64 << 10)];
            // Before it is sent: who has an answer whole finds it counted.
            traffic.Count(number, piece.Length);
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            sent += piece.Length;
        }
    }

    // RFC 9110, 13.2.2: where there is a tag, the date says nothing.
    private static bool IsUnchanged(HttpRequest request, StoredHead head)
    {
        if (head.Status != StatusCodes.Status200OK)
            return false;
        if (request.Headers.IfNoneMatch is { Count: > 0 } tags)
            return tags.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Any(tag => tag == "*" || (head.ETag is { } own && WeakETag.Same(tag, own)));
        return HttpDate.Parse(request.Headers.IfModifiedSince) is { } since && head.LastModified <= since;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

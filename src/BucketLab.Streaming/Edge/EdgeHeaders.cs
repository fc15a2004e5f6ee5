using System.Globalization;
using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Proxying;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>Headers that an edge writes.</summary>
internal static class EdgeHeaders
{
    /// <summary>RFC 9110, 7.6.3.</summary>
    public const string Via = "1.1 bucketlab-edge";

    /// <summary>Says in <c>X-Cache</c> where an answer comes from.</summary>
    public static void Mark(HttpResponse response, EdgeResult result)
    {
        response.Headers["X-Cache"] = WordOf(result);
        response.Headers.Append("Via", Via);
    }

    /// <summary>Writes a stored head; a 304 has nothing of what is about the body (RFC 9110, 15.4.5).</summary>
    public static void Write(HttpResponse response, StoredHead head, int status)
    {
        response.StatusCode = status;
        foreach (var (name, values) in head.Fields)
        {
            var isAboutBody =
                name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("Content-Location", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("Content-Security-Policy", StringComparison.OrdinalIgnoreCase);
            if (status != StatusCodes.Status304NotModified || !isAboutBody)
                response.Headers[name] = values;
        }
    }

    /// <summary>Writes the age of an answer that the origin was not asked about (RFC 9111, 5.1).</summary>
    public static void WriteAge(HttpResponse response, StoredHead head, DateTimeOffset now) =>
        response.Headers.Age = ((long)head.AgeAt(now).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the head of an answer that passes through.</summary>
    public static void Pass(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in HopHeaders.PassedOn(answer))
            response.Headers[name] = values;
    }

    private static string WordOf(EdgeResult result) =>
        result switch
        {
            EdgeResult.Hit => "HIT",
            EdgeResult.Revalidated => "REVALIDATED",
            EdgeResult.Stale => "STALE",
            EdgeResult.Bypass => "BYPASS",
            _ => "MISS",
        };
}

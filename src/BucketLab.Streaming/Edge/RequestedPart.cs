using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>A part of a copy (RFC 9110, 14.2).</summary>
/// <param name="Status">200 for all of it, 206 for a part, 416 where there is no such part.</param>
/// <param name="First">The first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal readonly record struct RequestedPart(int Status, int First, int Length)
{
    private const string Unit = "bytes=";

    /// <summary>The part that a request wants. Several parts at once are answered with everything, as the RFC
    /// allows.</summary>
    public static RequestedPart Of(HttpRequest request, StoredHead head, int lengthBytes)
    {
        var whole = new RequestedPart(StatusCodes.Status200OK, 0, lengthBytes);
        if (
            !HttpMethods.IsGet(request.Method)
            || head.Status != StatusCodes.Status200OK
            || request.Headers.Range is not [{ Length: > 0 } range]
            || !IsStillTheSame(request.Headers.IfRange, head)
            || !TryParse(range, out var first, out var last)
        )
            return whole;
        if (first is null)
            // The last so many bytes.
            return last == 0
                ? new RequestedPart(StatusCodes.Status416RangeNotSatisfiable, 0, 0)
                : Part(Math.Max(0, lengthBytes - last!.Value), lengthBytes - 1, lengthBytes);
        return first >= lengthBytes
            ? new RequestedPart(StatusCodes.Status416RangeNotSatisfiable, 0, 0)
            : Part(first.Value, Math.Min(last ?? long.MaxValue, lengthBytes - 1), lengthBytes);
    }

    private static RequestedPart Part(long first, long last, int lengthBytes) =>
        lengthBytes == 0
            ? new RequestedPart(StatusCodes.Status416RangeNotSatisfiable, 0, 0)
            : new RequestedPart(StatusCodes.Status206PartialContent, (int)first, (int)(last - first + 1));

    // RFC 9110, 13.1.5: a tag must be the same and strong, a date exactly the same.
    private static bool IsStillTheSame(IList<string?> condition, StoredHead head) =>
        condition is not [{ Length: > 0 } wanted]
        || (
            wanted.Contains('"', StringComparison.Ordinal)
                ? head.ETag is { } tag && WeakETag.SameBytes(wanted, tag)
                : HttpDate.Parse(wanted) is { } date && date == head.LastModified
        );

    private static bool TryParse(string range, out long? first, out long? last)
    {
        (first, last) = (null, null);
        if (
            !range.StartsWith(Unit, StringComparison.OrdinalIgnoreCase) || range.Contains(',', StringComparison.Ordinal)
        )
            return false;
        var ends = range[Unit.Length..].Trim().Split('-');
        return ends.Length == 2
            && TryRead(ends[0], out first)
            && TryRead(ends[1], out last)
            && (first is not null || last is not null)
            && (first is null || last is null || first <= last);
    }

    private static bool TryRead(string text, out long? value)
    {
        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return value is not null || text.Length == 0;
    }
}

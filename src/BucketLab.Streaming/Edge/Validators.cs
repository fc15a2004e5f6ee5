using System.Globalization;

namespace BucketLab.Streaming.Edge;

/// <summary>Comparison of entity tags (RFC 9110, 8.8.3.2).</summary>
internal static class WeakETag
{
    /// <summary>Weak comparison: the mark of a weak tag is passed over.</summary>
    public static bool Same(string one, string other) => Opaque(one) == Opaque(other);

    /// <summary>Strong comparison: neither is weak.</summary>
    public static bool SameBytes(string one, string other) =>
        one == other && !one.StartsWith("W/", StringComparison.Ordinal);

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}

/// <summary>Dates in headers (RFC 9110, 5.6.7).</summary>
internal static class HttpDate
{
    /// <summary>Null for what is no date; as <c>Expires</c> that is in the past.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
            out var date
        )
            ? date
            : null;
}

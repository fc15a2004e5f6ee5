using System.Globalization;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Reads an HTTP-date (RFC 9110 section 5.6.7): the preferred form and the two obsolete ones. All are
/// UTC.</summary>
internal static class HttpDate
{
    private static readonly string[] Forms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
        "ddd MMM  d HH:mm:ss yyyy",
    ];

    /// <summary>Null for no header and for a value that is no HTTP-date, such as two of them.</summary>
    public static DateTimeOffset? Parse(string? value) =>
        DateTimeOffset.TryParseExact(
            value?.Trim(),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace BucketLab.Media;

/// <summary>
/// Dates of playlists: ISO 8601 with date, time and, as should be, a time zone (RFC 8216, 4.3.2.6). Nothing else that
/// looks like a date.
/// </summary>
internal static partial class PlaylistDate
{
    private const int MaxFraction = 7;

    /// <summary>
    /// The time; null for any other text and for days and hours that do not exist. Without a time zone it is taken as
    /// UTC.
    /// </summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (Iso().Match(text) is not { Success: true } parts)
            return null;
        var fraction = parts.Groups["fraction"].Value;
        var zone = parts.Groups["zone"].Value;
        var offset = zone is "" or "Z" ? "+00:00" : $"{zone[..3]}:{(zone.Length > 3 ? zone[^2..] : "00")}";
        var normal = $"{parts.Groups["time"].Value}.{(fraction + "0000000")[..MaxFraction]}{offset}";
        return DateTimeOffset.TryParseExact(
            normal,
            "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;
    }

    [GeneratedRegex(
        @"^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([.,](?<fraction>\d{1,18}))?(?<zone>Z|[+-]\d\d(:?\d\d)?)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Iso();
}

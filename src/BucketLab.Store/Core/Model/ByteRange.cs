using System.Globalization;

namespace BucketLab.Store.Core.Model;

/// <summary>A single range of a Range header (RFC 9110 section 14.1.2), resolved against a size.</summary>
/// <param name="OffsetBytes">First byte, from 0.</param>
/// <param name="LengthBytes">At least 1.</param>
internal readonly record struct ByteRange(long OffsetBytes, long LengthBytes)
{
    /// <summary>
    /// Null when the header asks for no single byte range: S3 then answers the whole object. Throws InvalidRange when
    /// the range lies outside.
    /// </summary>
    public static ByteRange? Resolve(string? header, long sizeBytes)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = header[6..].Split('-');
        if (
            parts.Length != 2
            || !TryParse(parts[0], out var first)
            || !TryParse(parts[1], out var last)
            || (first ?? last) is null
        )
            return null;
        if (first is null && last == 0)
            throw Outside(header, sizeBytes);
        if (first is null)
            return sizeBytes == 0 ? null : Suffix(last!.Value, sizeBytes); // the last bytes of nothing are all there is
        if (last < first)
            return null;
        if (first >= sizeBytes)
            throw Outside(header, sizeBytes);
        return new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, sizeBytes - 1) - first.Value + 1);
    }

    private static ByteRange Suffix(long length, long sizeBytes)
    {
        var offset = Math.Max(0, sizeBytes - length);
        return new ByteRange(offset, sizeBytes - offset);
    }

    private static bool TryParse(string text, out long? value)
    {
        value = null;
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return true;
        if (!trimmed.All(char.IsAsciiDigit))
            return false;
        value = long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : long.MaxValue;
        return true;
    }

    private static S3Exception Outside(string range, long sizeBytes) =>
        new(S3Error.InvalidRange, S3Error.InvalidRange.Message)
        {
            Headers = [new("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes */{sizeBytes}"))],
            Details =
            [
                new("RangeRequested", range),
                new("ActualObjectSize", sizeBytes.ToString(CultureInfo.InvariantCulture)),
            ],
        };
}

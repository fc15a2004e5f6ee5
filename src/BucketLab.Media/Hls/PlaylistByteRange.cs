using System.Globalization;
using System.Runtime.InteropServices;

namespace BucketLab.Media;

/// <summary>A part of a resource, written <c>length@offset</c> (RFC 8216, 4.3.2.2).</summary>
/// <param name="LengthBytes">The number of bytes.</param>
/// <param name="OffsetBytes">The first of them; null for the one after the previous segment of the same
/// resource.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlaylistByteRange(long LengthBytes, long? OffsetBytes)
{
    /// <summary>Reads <c>length</c> or <c>length@offset</c>; null when it is neither.</summary>
    public static PlaylistByteRange? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('@');
        if (parts.Length > 2 || !Whole(parts[0], out var length))
            return null;
        if (parts.Length == 1)
            return new PlaylistByteRange(length, null);
        return Whole(parts[1], out var offset) ? new PlaylistByteRange(length, offset) : null;
    }

    /// <summary>As a playlist has it.</summary>
    public override string ToString() =>
        OffsetBytes is { } offset
            ? FormattableString.Invariant($"{LengthBytes}@{offset}")
            : FormattableString.Invariant($"{LengthBytes}");

    private static bool Whole(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

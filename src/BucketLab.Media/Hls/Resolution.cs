using System.Globalization;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Hls;

/// <summary>Size of a picture in pixels.</summary>
/// <param name="Width">At least 1.</param>
/// <param name="Height">At least 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Resolution(int Width, int Height)
{
    /// <summary>Reads <c>1280x720</c>; null when it is something else.</summary>
    public static Resolution? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('x');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? new Resolution(width, height)
            : null;
    }

    /// <summary>As a playlist has it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width}x{Height}");
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace BucketLab.Media;

/// <summary>Frames in one second as a fraction: 30000/1001 is not 29.97.</summary>
/// <param name="Numerator">At least 1.</param>
/// <param name="Denominator">At least 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FrameRate(int Numerator, int Denominator)
{
    /// <summary>The rate as a number.</summary>
    public double PerSecond => Numerator / (double)Denominator;

    /// <summary>Reads <c>30000/1001</c> or <c>30</c>; null for <c>0/0</c> and whatever else is no rate.</summary>
    public static FrameRate? Parse(string? text)
    {
        var parts = (text ?? "").Split('/');
        return
            parts.Length is 1 or 2
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "1", CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0
            && denominator > 0
            ? new FrameRate(numerator, denominator)
            : null;
    }

    /// <summary>The fraction, as ffmpeg reads it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Numerator}/{Denominator}");
}

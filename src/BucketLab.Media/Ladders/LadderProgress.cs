namespace BucketLab.Media.Ladders;

/// <summary>How far encoding has come.</summary>
/// <param name="Fraction">0 to 1; null when the length of the source is unknown.</param>
/// <param name="Encoded">Media time done.</param>
/// <param name="Elapsed">Time it took so far.</param>
/// <param name="Remaining">Time it will take at the same speed; null before anybody can tell.</param>
public sealed record LadderProgress(double? Fraction, TimeSpan Encoded, TimeSpan Elapsed, TimeSpan? Remaining)
{
    internal static LadderProgress Of(TimeSpan encoded, TimeSpan? duration, TimeSpan elapsed)
    {
        if (duration is not { Ticks: > 0 } known)
            return new LadderProgress(null, encoded, elapsed, null);
        var fraction = Math.Clamp(encoded / known, 0, 1);
        return new LadderProgress(
            fraction,
            encoded,
            elapsed,
            fraction > 0 ? elapsed / fraction * (1 - fraction) : null
        );
    }
}

namespace BucketLab.Contracts.Display.Charts;

/// <summary>One point.</summary>
/// <param name="X">Where across; for categories their position, from 0.</param>
/// <param name="Y">The value; not finite for a gap.</param>
internal readonly record struct ChartPoint(double X, double Y)
{
    public bool IsGap => !double.IsFinite(X) || !double.IsFinite(Y);
}

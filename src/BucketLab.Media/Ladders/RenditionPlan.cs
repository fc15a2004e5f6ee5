namespace BucketLab.Media.Ladders;

/// <summary>One rung of a ladder: a size and how many bits it may use.</summary>
/// <param name="Name">Such as <c>360p</c>; also the prefix of its segments.</param>
/// <param name="Width">In pixels, even.</param>
/// <param name="Height">In pixels, even.</param>
/// <param name="BitrateKbps">Average, in kilobits (1,000 bits) a second.</param>
public sealed record RenditionPlan(string Name, int Width, int Height, int BitrateKbps)
{
    /// <summary>The most that the encoder's buffer model allows, in kilobits a second; keeps the peak near the
    /// average.</summary>
    public int MaxBitrateKbps => BitrateKbps * 6 / 5;
}

using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>edts</c>: holds the edit list of a track (ISO/IEC 14496-12, 8.6.5).</summary>
public sealed record EdtsBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public EdtsBox(ImmutableArray<Box> children)
        : base("edts", children) { }
}

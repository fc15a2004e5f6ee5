using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>minf</c>: media information of a track (ISO/IEC 14496-12, 8.4.4).</summary>
public sealed record MinfBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MinfBox(ImmutableArray<Box> children)
        : base("minf", children) { }

    /// <summary>The sample table, or null.</summary>
    public StblBox? SampleTable => Child<StblBox>();
}

using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>moov</c>: the index of the whole file (ISO/IEC 14496-12, 8.2.1). Nothing can be played without
/// it.</summary>
public sealed record MoovBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MoovBox(ImmutableArray<Box> children)
        : base("moov", children) { }

    /// <summary>Timescale and duration of the presentation, or null.</summary>
    public MvhdBox? Header => Child<MvhdBox>();

    /// <summary>The tracks, in file order.</summary>
    public IEnumerable<TrakBox> Tracks => Boxes.OfType<TrakBox>();

    /// <summary>Present when the media is in fragments.</summary>
    public MvexBox? Extends => Child<MvexBox>();
}

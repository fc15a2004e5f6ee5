using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>moof</c>: the index of one fragment (ISO/IEC 14496-12, 8.8.4).</summary>
public sealed record MoofBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MoofBox(ImmutableArray<Box> children)
        : base("moof", children) { }

    /// <summary>The sequence number, or null.</summary>
    public MfhdBox? Header => Child<MfhdBox>();

    /// <summary>One for each track of the fragment.</summary>
    public IEnumerable<TrafBox> Tracks => Boxes.OfType<TrafBox>();
}

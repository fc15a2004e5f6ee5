using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>mdia</c>: the media of a track (ISO/IEC 14496-12, 8.4.1).</summary>
public sealed record MdiaBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MdiaBox(ImmutableArray<Box> children)
        : base("mdia", children) { }

    /// <summary>Timescale and duration, or null.</summary>
    public MdhdBox? Header => Child<MdhdBox>();

    /// <summary>What kind of track this is, or null.</summary>
    public HdlrBox? Handler => Child<HdlrBox>();

    /// <summary>The sample table, or null.</summary>
    public StblBox? SampleTable => Child<MinfBox>()?.SampleTable;
}

using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>traf</c>: what one fragment holds of one track (ISO/IEC 14496-12, 8.8.6).</summary>
public sealed record TrafBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public TrafBox(ImmutableArray<Box> children)
        : base("traf", children) { }

    /// <summary>The track and its defaults in this fragment, or null.</summary>
    public TfhdBox? Header => Child<TfhdBox>();

    /// <summary>The time at which the fragment starts, or null.</summary>
    public TfdtBox? Start => Child<TfdtBox>();

    /// <summary>The runs of samples, in file order.</summary>
    public IEnumerable<TrunBox> Runs => Boxes.OfType<TrunBox>();
}

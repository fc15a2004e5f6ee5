using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>mvex</c>: says that fragments follow, and holds their defaults (ISO/IEC 14496-12, 8.8.1).</summary>
public sealed record MvexBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MvexBox(ImmutableArray<Box> children)
        : base("mvex", children) { }

    /// <summary>The defaults of each track.</summary>
    public IEnumerable<TrexBox> Defaults => Boxes.OfType<TrexBox>();
}

using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>dinf</c>: where the media of a track lies (ISO/IEC 14496-12, 8.7.1).</summary>
public sealed record DinfBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public DinfBox(ImmutableArray<Box> children)
        : base("dinf", children) { }
}

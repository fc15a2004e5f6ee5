using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>stbl</c>: the index of a track: where each sample lies and when it is shown (ISO/IEC 14496-12,
/// 8.5.1).</summary>
public sealed record StblBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public StblBox(ImmutableArray<Box> children)
        : base("stbl", children) { }
}

using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>udta</c>: user data, such as a title (ISO/IEC 14496-12, 8.10.1).</summary>
public sealed record UdtaBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public UdtaBox(ImmutableArray<Box> children)
        : base("udta", children) { }
}

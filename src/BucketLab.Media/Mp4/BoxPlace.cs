using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary>Where a box stood in the file it was read from. A box made in memory has the default place.</summary>
/// <param name="OffsetBytes">First byte of the header, counted from the start of the file.</param>
/// <param name="HeaderBytes">8, or 16 with a 64-bit size.</param>
/// <param name="SizeBytes">Header and payload together, as declared, or up to the end of the file with size 0.</param>
/// <param name="SizeForm">How the header states the size; kept when the box is written again.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BoxPlace(long OffsetBytes, int HeaderBytes, long SizeBytes, BoxSizeForm SizeForm)
{
    /// <summary>First byte after the header.</summary>
    public long PayloadOffsetBytes => OffsetBytes + HeaderBytes;

    /// <summary>First byte after the box.</summary>
    public long EndBytes => OffsetBytes + SizeBytes;

    /// <summary>Bytes after the header.</summary>
    public long PayloadBytes => SizeBytes - HeaderBytes;
}

namespace BucketLab.Media.Mp4;

/// <summary>Form in which the header of a box states its size (ISO/IEC 14496-12, 4.2).</summary>
public enum BoxSizeForm
{
    /// <summary>32 bits, in an 8-byte header.</summary>
    Compact,

    /// <summary>64 bits (<c>largesize</c>), in a 16-byte header that starts with size 1.</summary>
    Extended,

    /// <summary>Size 0: the box goes on to the end of the file.</summary>
    ToEnd,
}

namespace BucketLab.Media.Mp4;

/// <summary>An MP4 file, or a box of it, cannot be used as it is; the message says where and why.</summary>
public sealed class Mp4FormatException : Exception
{
    /// <summary>Reports <paramref name="message"/> about the byte <paramref name="offsetBytes"/> of the file.</summary>
    public Mp4FormatException(long offsetBytes, string message)
        : base(message) => OffsetBytes = offsetBytes;

    /// <summary>The byte of the file that the message is about.</summary>
    public long OffsetBytes { get; }
}

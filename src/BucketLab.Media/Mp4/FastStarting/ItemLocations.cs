namespace BucketLab.Media.Mp4;

/// <summary>Reads <c>iloc</c>: where the items of a <c>meta</c> box lie (ISO/IEC 14496-12, 8.11.3).</summary>
internal static class ItemLocations
{
    private const int MaxVersion = 2;
    private const int FromStartOfFile = 0;

    /// <summary>
    /// True when an item is found by an offset in the file, and where that cannot be told. Items that lie in the
    /// <c>meta</c> box itself (<c>idat</c>) move with it.
    /// </summary>
    public static bool PointIntoFile(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Read(new BoxReader(payload, 0));
        }
        catch (Mp4FormatException)
        {
            return true;
        }
    }

    private static bool Read(BoxReader reader)
    {
        var (version, _, sizes, moreSizes) = (reader.U8(), reader.U24(), reader.U8(), reader.U8());
        if (version > MaxVersion)
            return true;
        var (offsetBytes, lengthBytes, startBytes) = (sizes >> 4, sizes & 0xF, moreSizes >> 4);
        var indexBytes = version == 0 ? 0 : moreSizes & 0xF;
        var count = version < MaxVersion ? reader.U16() : reader.U32();
        for (var item = 0L; item < count; item++)
        {
            reader.Bytes(version < MaxVersion ? 2 : 4);
            var method = version == 0 ? FromStartOfFile : reader.U16() & 0xF;
            reader.Bytes(2 + startBytes);
            var extents = reader.U16();
            if (extents > 0 && method == FromStartOfFile)
                return true;
            reader.Bytes(extents * (indexBytes + offsetBytes + lengthBytes));
        }
        return false;
    }
}

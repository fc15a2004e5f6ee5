namespace BucketLab.Media.Mp4;

/// <summary>Finds the codec in an ES descriptor (ISO/IEC 14496-1, 7.2.6): ES descriptor, decoder configuration, decoder
/// specific information.</summary>
internal static class DescriptorReader
{
    private const byte EsTag = 3;
    private const byte DecoderConfigurationTag = 4;
    private const byte DecoderSpecificTag = 5;

    // Stream type, buffer size, maximum and average bit rate stand between the object type and the next descriptor.
    private const int AfterObjectTypeBytes = 12;

    public static (byte? ObjectType, int? AudioObjectType) Codec(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var reader = new BoxReader(bytes, 0);
            if (!Enter(reader, EsTag))
                return default;
            SkipStreamFields(reader);
            if (!Enter(reader, DecoderConfigurationTag))
                return default;
            var objectType = reader.U8();
            reader.Bytes(AfterObjectTypeBytes);
            return (objectType, Enter(reader, DecoderSpecificTag) ? AudioObjectType(reader) : null);
        }
        catch (Mp4FormatException)
        {
            // A descriptor that ends early names no codec; the box itself is well-formed.
            return default;
        }
    }

    private static void SkipStreamFields(BoxReader reader)
    {
        reader.U16();
        var flags = reader.U8();
        if ((flags & 0x80) != 0)
            reader.U16();
        if ((flags & 0x40) != 0)
            reader.Bytes(reader.U8());
        if ((flags & 0x20) != 0)
            reader.U16();
    }

    private static bool Enter(BoxReader reader, byte tag)
    {
        if (reader.Remaining == 0 || reader.U8() != tag)
            return false;
        // The length has 7 bits in each byte, and a last byte without the high bit.
        for (var i = 0; i < 4 && (reader.U8() & 0x80) != 0; i++) { }
        return true;
    }

    private static int AudioObjectType(BoxReader reader)
    {
        var first = reader.U8();
        var type = first >> 3;
        return type == 31 ? 32 + ((first & 7) << 3 | reader.U8() >> 5) : type;
    }
}

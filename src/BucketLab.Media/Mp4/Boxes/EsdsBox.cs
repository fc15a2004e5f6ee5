namespace BucketLab.Media.Mp4;

/// <summary><c>esds</c>: how to start an MPEG-4 audio decoder (ISO/IEC 14496-14, 6.7; descriptors in ISO/IEC 14496-1,
/// 7.2.6).</summary>
public sealed record EsdsBox : FullBox
{
    /// <summary>Makes the box around an ES descriptor.</summary>
    public EsdsBox(ReadOnlyMemory<byte> descriptor)
        : base("esds") => Descriptor = descriptor;

    /// <summary>The ES descriptor as it stands in the file.</summary>
    public ReadOnlyMemory<byte> Descriptor { get; init; }

    /// <summary>The object type indication (0x40 is MPEG-4 audio) and the audio object type (2 is AAC LC); null where
    /// not said.</summary>
    public (byte? ObjectType, int? AudioObjectType) Codec => DescriptorReader.Codec(Descriptor);

    /// <inheritdoc/>
    public override string Summary =>
        Codec is ({ } type, var audio)
            ? FormattableString.Invariant($"object type 0x{type:x2}, audio object type {audio}")
            : "";

    internal static EsdsBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        return new EsdsBox(reader.Rest()) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer) => writer.Bytes(Descriptor);
}

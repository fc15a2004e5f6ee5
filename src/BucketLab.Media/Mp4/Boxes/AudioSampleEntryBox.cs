using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>The sample entry of a sound track: <c>mp4a</c>, <c>Opus</c> (ISO/IEC 14496-12, 12.2.3).</summary>
public sealed record AudioSampleEntryBox : SampleEntryBox
{
    private const int LeadBytes = 16;
    private const int QuickTimeVersionAt = 8;

    /// <summary>Makes the entry of a codec.</summary>
    public AudioSampleEntryBox(FourCc type, ushort channels, uint sampleRateFixed, ImmutableArray<Box> children)
        : base(type, children) => (Channels, SampleRateFixed) = (channels, sampleRateFixed);

    /// <summary>Reserved bytes, the index of the data reference and QuickTime's version (16 bytes).</summary>
    public ReadOnlyMemory<byte> Lead { get; init; } = new byte[] { 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 };

    /// <summary>Number of channels.</summary>
    public ushort Channels { get; init; }

    /// <summary>Sample size in bits, and reserved bytes (6 bytes).</summary>
    public ReadOnlyMemory<byte> Middle { get; init; } = new byte[] { 0, 16, 0, 0, 0, 0 };

    /// <summary>Samples in one second times 65,536.</summary>
    public uint SampleRateFixed { get; init; }

    /// <summary>Fields that versions 1 and 2 of a QuickTime sound description add; else empty.</summary>
    public ReadOnlyMemory<byte> QuickTimeFields { get; init; }

    /// <inheritdoc/>
    public override string Summary =>
        FormattableString.Invariant($"{Codec ?? "codec unknown"}, {Channels} channels, {SampleRateFixed >> 16} Hz");

    internal static AudioSampleEntryBox Read(BoxReader reader, BoxTree tree)
    {
        var lead = reader.Bytes(LeadBytes);
        var (channels, middle, rate) = (reader.U16(), reader.Bytes(6), reader.U32());
        var version = lead.Span[QuickTimeVersionAt] << 8 | lead.Span[QuickTimeVersionAt + 1];
        var extra = reader.Bytes(
            version switch
            {
                1 => 16,
                2 => 36,
                _ => 0,
            }
        );
        return new AudioSampleEntryBox("mp4a", channels, rate, tree.Children(reader))
        {
            Lead = lead,
            Middle = middle,
            QuickTimeFields = extra,
        };
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.Bytes(Lead);
        writer.U16(Channels);
        writer.Bytes(Middle);
        writer.U32(SampleRateFixed);
        writer.Bytes(QuickTimeFields);
        WriteBoxes(writer);
    }
}

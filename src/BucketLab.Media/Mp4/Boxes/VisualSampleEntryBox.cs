using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>The sample entry of a picture track: <c>avc1</c>, <c>hvc1</c>, <c>av01</c> and their like (ISO/IEC
/// 14496-12, 12.1.3).</summary>
public sealed record VisualSampleEntryBox : SampleEntryBox
{
    private const int LeadBytes = 24;
    private const int TrailBytes = 50;

    /// <summary>Makes the entry of a codec and a size in pixels.</summary>
    public VisualSampleEntryBox(FourCc type, ushort width, ushort height, ImmutableArray<Box> children)
        : base(type, children) => (Width, Height) = (width, height);

    /// <summary>Reserved bytes and the index of the data reference (24 bytes).</summary>
    public ReadOnlyMemory<byte> Lead { get; init; } =
        new byte[] { 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

    /// <summary>Coded width in pixels.</summary>
    public ushort Width { get; init; }

    /// <summary>Coded height in pixels.</summary>
    public ushort Height { get; init; }

    /// <summary>Resolution, frame count, compressor name and depth (50 bytes).</summary>
    public ReadOnlyMemory<byte> Trail { get; init; } = new byte[TrailBytes];

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{Codec ?? "codec unknown"}, {Width} x {Height}");

    internal static VisualSampleEntryBox Read(BoxReader reader, BoxTree tree)
    {
        var lead = reader.Bytes(LeadBytes);
        var (width, height, trail) = (reader.U16(), reader.U16(), reader.Bytes(TrailBytes));
        return new VisualSampleEntryBox("avc1", width, height, tree.Children(reader)) { Lead = lead, Trail = trail };
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.Bytes(Lead);
        writer.U16(Width);
        writer.U16(Height);
        writer.Bytes(Trail);
        WriteBoxes(writer);
    }
}

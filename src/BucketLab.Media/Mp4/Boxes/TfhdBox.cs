namespace BucketLab.Media.Mp4;

/// <summary>
/// <c>tfhd</c>: the track of a fragment and defaults for its samples (ISO/IEC 14496-12, 8.8.7).
/// <see cref="FullBox.Flags"/> say which fields are there; a field whose flag is not set is null and is not written.
/// </summary>
public sealed record TfhdBox : FullBox
{
    private const uint HasOffset = 0x1;
    private const uint HasEntry = 0x2;
    private const uint HasDuration = 0x8;
    private const uint HasSize = 0x10;
    private const uint HasFlags = 0x20;
    private const uint OffsetsFromMoof = 0x20000;

    /// <summary>Makes the box of a track whose offsets count from its <c>moof</c>, as CMAF wants.</summary>
    public TfhdBox(uint trackId)
        : base("tfhd") => (TrackId, Flags) = (trackId, OffsetsFromMoof);

    /// <summary>The track.</summary>
    public uint TrackId { get; init; }

    /// <summary>The base of data offsets, in bytes of the file.</summary>
    public ulong? BaseOffsetBytes { get; init; }

    /// <summary>Number of the entry in <c>stsd</c>, counted from 1.</summary>
    public uint? SampleEntry { get; init; }

    /// <summary>In units of the track's timescale.</summary>
    public uint? SampleDuration { get; init; }

    /// <summary>In bytes.</summary>
    public uint? SampleSizeBytes { get; init; }

    /// <summary>See <see cref="Mp4.SampleFlags"/>.</summary>
    public uint? SampleFlags { get; init; }

    /// <summary>True when data offsets count from the first byte of the <c>moof</c>.</summary>
    public bool BaseIsMoof => (Flags & OffsetsFromMoof) != 0;

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"track {TrackId}");

    internal static TfhdBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        return new TfhdBox(reader.U32())
        {
            Version = version,
            Flags = flags,
            BaseOffsetBytes = (flags & HasOffset) != 0 ? reader.U64() : null,
            SampleEntry = (flags & HasEntry) != 0 ? reader.U32() : null,
            SampleDuration = (flags & HasDuration) != 0 ? reader.U32() : null,
            SampleSizeBytes = (flags & HasSize) != 0 ? reader.U32() : null,
            SampleFlags = (flags & HasFlags) != 0 ? reader.U32() : null,
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(TrackId);
        if ((Flags & HasOffset) != 0)
            writer.U64(BaseOffsetBytes ?? 0);
        Optional(writer, HasEntry, SampleEntry);
        Optional(writer, HasDuration, SampleDuration);
        Optional(writer, HasSize, SampleSizeBytes);
        Optional(writer, HasFlags, SampleFlags);
    }

    private void Optional(BoxWriter writer, uint flag, uint? value)
    {
        if ((Flags & flag) != 0)
            writer.U32(value ?? 0);
    }
}

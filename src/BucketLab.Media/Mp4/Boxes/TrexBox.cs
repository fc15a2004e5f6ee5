namespace BucketLab.Media.Mp4;

/// <summary><c>trex</c>: what the samples of a track's fragments are like unless a fragment says otherwise (ISO/IEC
/// 14496-12, 8.8.3).</summary>
public sealed record TrexBox : FullBox
{
    /// <summary>Makes the box of a track.</summary>
    public TrexBox(uint trackId)
        : base("trex") => TrackId = trackId;

    /// <summary>The track.</summary>
    public uint TrackId { get; init; }

    /// <summary>Number of the entry in <c>stsd</c>, counted from 1.</summary>
    public uint SampleEntry { get; init; } = 1;

    /// <summary>In units of the track's timescale.</summary>
    public uint SampleDuration { get; init; }

    /// <summary>In bytes.</summary>
    public uint SampleSizeBytes { get; init; }

    /// <summary>See <see cref="Mp4.SampleFlags"/>.</summary>
    public uint SampleFlags { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"defaults of track {TrackId}");

    internal static TrexBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        return new TrexBox(reader.U32())
        {
            Version = version,
            Flags = flags,
            SampleEntry = reader.U32(),
            SampleDuration = reader.U32(),
            SampleSizeBytes = reader.U32(),
            SampleFlags = reader.U32(),
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(TrackId);
        writer.U32(SampleEntry);
        writer.U32(SampleDuration);
        writer.U32(SampleSizeBytes);
        writer.U32(SampleFlags);
    }
}

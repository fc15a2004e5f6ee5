namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>mfhd</c>: the number of a fragment (ISO/IEC 14496-12, 8.8.5).</summary>
public sealed record MfhdBox : FullBox
{
    /// <summary>Makes the box.</summary>
    public MfhdBox(uint sequenceNumber)
        : base("mfhd") => SequenceNumber = sequenceNumber;

    /// <summary>Rises from fragment to fragment.</summary>
    public uint SequenceNumber { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"fragment {SequenceNumber}");

    internal static MfhdBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        return new MfhdBox(reader.U32()) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer) => writer.U32(SequenceNumber);
}

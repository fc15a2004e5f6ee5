namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>tfdt</c>: the decoding time of a fragment's first sample (ISO/IEC 14496-12, 8.8.12).</summary>
public sealed record TfdtBox : FullBox
{
    /// <summary>Makes the box, with a 64-bit time.</summary>
    public TfdtBox(ulong decodeTime)
        : base("tfdt") => (DecodeTime, Version) = (decodeTime, 1);

    /// <summary>In units of the track's timescale.</summary>
    public ulong DecodeTime { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"starts at {DecodeTime}");

    internal static TfdtBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        return new TfdtBox(reader.Wide(version)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer) => writer.Wide(Version, DecodeTime);
}

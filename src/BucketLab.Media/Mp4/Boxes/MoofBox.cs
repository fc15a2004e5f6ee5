using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>moof</c>: the index of one fragment (ISO/IEC 14496-12, 8.8.4).</summary>
public sealed record MoofBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MoofBox(ImmutableArray<Box> children)
        : base("moof", children) { }

    /// <summary>The sequence number, or null.</summary>
    public MfhdBox? Header => Child<MfhdBox>();

    /// <summary>One for each track of the fragment.</summary>
    public IEnumerable<TrafBox> Tracks => Boxes.OfType<TrafBox>();
}

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

/// <summary><c>traf</c>: what one fragment holds of one track (ISO/IEC 14496-12, 8.8.6).</summary>
public sealed record TrafBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public TrafBox(ImmutableArray<Box> children)
        : base("traf", children) { }

    /// <summary>The track and its defaults in this fragment, or null.</summary>
    public TfhdBox? Header => Child<TfhdBox>();

    /// <summary>The time at which the fragment starts, or null.</summary>
    public TfdtBox? Start => Child<TfdtBox>();

    /// <summary>The runs of samples, in file order.</summary>
    public IEnumerable<TrunBox> Runs => Boxes.OfType<TrunBox>();
}

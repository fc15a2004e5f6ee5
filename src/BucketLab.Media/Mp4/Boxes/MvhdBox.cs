namespace BucketLab.Media.Mp4;

/// <summary><c>mvhd</c>: timescale and duration of the presentation (ISO/IEC 14496-12, 8.2.2).</summary>
public sealed record MvhdBox : FullBox
{
    private const int AfterDurationBytes = 80;

    /// <summary>Makes the box; times of creation and change are zero.</summary>
    public MvhdBox(uint timescale, ulong duration)
        : base("mvhd") => (Timescale, Duration) = (timescale, duration);

    /// <summary>Seconds since 1904-01-01 UTC.</summary>
    public ulong CreationTime { get; init; }

    /// <summary>Seconds since 1904-01-01 UTC.</summary>
    public ulong ModificationTime { get; init; }

    /// <summary>Units in one second, for <see cref="Duration"/> and for edit lists.</summary>
    public uint Timescale { get; init; }

    /// <summary>The longest track, in units of <see cref="Timescale"/>; 0 when the media is in fragments.</summary>
    public ulong Duration { get; init; }

    /// <summary>Rate, volume, matrix and the next track id, as they stand in the file (80 bytes).</summary>
    public ReadOnlyMemory<byte> Rest { get; init; } = new byte[AfterDurationBytes];

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{MediaTime.Seconds(Duration, Timescale):0.###} s");

    internal static MvhdBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var (created, modified) = (reader.Wide(version), reader.Wide(version));
        return new MvhdBox(reader.U32(), reader.Wide(version))
        {
            Version = version,
            Flags = flags,
            CreationTime = created,
            ModificationTime = modified,
            Rest = reader.Bytes(AfterDurationBytes),
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.Wide(Version, CreationTime);
        writer.Wide(Version, ModificationTime);
        writer.U32(Timescale);
        writer.Wide(Version, Duration);
        writer.Bytes(Rest);
    }
}

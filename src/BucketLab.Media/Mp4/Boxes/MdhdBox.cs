namespace BucketLab.Media.Mp4;

/// <summary><c>mdhd</c>: timescale, duration and language of a track's media (ISO/IEC 14496-12, 8.4.2).</summary>
public sealed record MdhdBox : FullBox
{
    /// <summary>Makes the box; the language is undetermined.</summary>
    public MdhdBox(uint timescale, ulong duration)
        : base("mdhd") => (Timescale, Duration) = (timescale, duration);

    /// <summary>Seconds since 1904-01-01 UTC.</summary>
    public ulong CreationTime { get; init; }

    /// <summary>Seconds since 1904-01-01 UTC.</summary>
    public ulong ModificationTime { get; init; }

    /// <summary>Units in one second of this track; every time in its sample table counts in them.</summary>
    public uint Timescale { get; init; }

    /// <summary>In units of <see cref="Timescale"/>.</summary>
    public ulong Duration { get; init; }

    /// <summary>Three letters of ISO 639-2 packed into 15 bits; <see cref="Language"/> unpacks them.</summary>
    public ushort LanguagePacked { get; init; } = 0x55C4;

    /// <summary>Reserved, zero.</summary>
    public ushort Reserved { get; init; }

    /// <summary>The language as three letters, <c>und</c> when undetermined.</summary>
    public string Language =>
        new([
            (char)((LanguagePacked >> 10 & 31) + 0x60),
            (char)((LanguagePacked >> 5 & 31) + 0x60),
            (char)((LanguagePacked & 31) + 0x60),
        ]);

    /// <inheritdoc/>
    public override string Summary =>
        FormattableString.Invariant(
            $"timescale {Timescale}, {MediaTime.Seconds(Duration, Timescale):0.###} s, {Language}"
        );

    internal static MdhdBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var (created, modified) = (reader.Wide(version), reader.Wide(version));
        return new MdhdBox(reader.U32(), reader.Wide(version))
        {
            Version = version,
            Flags = flags,
            CreationTime = created,
            ModificationTime = modified,
            LanguagePacked = reader.U16(),
            Reserved = reader.U16(),
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.Wide(Version, CreationTime);
        writer.Wide(Version, ModificationTime);
        writer.U32(Timescale);
        writer.Wide(Version, Duration);
        writer.U16(LanguagePacked);
        writer.U16(Reserved);
    }
}

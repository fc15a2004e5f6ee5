namespace BucketLab.Media.Mp4;

/// <summary><c>hvcC</c>: how to start an HEVC decoder (ISO/IEC 14496-15, 8.3.3).</summary>
public sealed record HvcCBox : Box
{
    private const int ConstraintBytes = 6;

    /// <summary>Makes the box; <paramref name="rest"/> is everything after the level.</summary>
    public HvcCBox(byte profileByte, uint profileCompatibility, byte level, ReadOnlyMemory<byte> rest)
        : base("hvcC") =>
        (ProfileByte, ProfileCompatibility, Level, Rest) = (profileByte, profileCompatibility, level, rest);

    /// <summary>Always 1.</summary>
    public byte ConfigurationVersion { get; init; } = 1;

    /// <summary>Profile space (2 bits), tier (1 bit) and profile (5 bits).</summary>
    public byte ProfileByte { get; init; }

    /// <summary>32 compatibility flags, the highest bit for profile 0.</summary>
    public uint ProfileCompatibility { get; init; }

    /// <summary>48 constraint flags (6 bytes).</summary>
    public ReadOnlyMemory<byte> Constraints { get; init; } = new byte[ConstraintBytes];

    /// <summary>Level times 30: 93 is 3.1.</summary>
    public byte Level { get; init; }

    /// <summary>Everything after the level, with the parameter sets, as it stands in the file.</summary>
    public ReadOnlyMemory<byte> Rest { get; init; }

    /// <summary>0 for ISO/IEC 23008-2, else A, B or C in the codec string.</summary>
    public int ProfileSpace => ProfileByte >> 6;

    /// <summary>True for the high tier.</summary>
    public bool HighTier => (ProfileByte & 0x20) != 0;

    /// <summary>1 main, 2 main 10.</summary>
    public int Profile => ProfileByte & 0x1F;

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"HEVC profile {Profile}, level {Level / 30.0:0.0}");

    internal static HvcCBox Read(BoxReader reader)
    {
        var (configurationVersion, profile, compatibility) = (reader.U8(), reader.U8(), reader.U32());
        var constraints = reader.Bytes(ConstraintBytes);
        return new HvcCBox(profile, compatibility, reader.U8(), reader.Rest())
        {
            ConfigurationVersion = configurationVersion,
            Constraints = constraints,
        };
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.U8(ConfigurationVersion);
        writer.U8(ProfileByte);
        writer.U32(ProfileCompatibility);
        writer.Bytes(Constraints);
        writer.U8(Level);
        writer.Bytes(Rest);
    }
}

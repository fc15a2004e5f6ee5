namespace BucketLab.Media.Mp4;

/// <summary><c>avcC</c>: how to start an H.264 decoder (ISO/IEC 14496-15, 5.3.3).</summary>
public sealed record AvcCBox : Box
{
    /// <summary>Makes the box; <paramref name="parameterSets"/> starts with the byte that holds the length
    /// size.</summary>
    public AvcCBox(byte profile, byte compatibility, byte level, ReadOnlyMemory<byte> parameterSets)
        : base("avcC") =>
        (Profile, Compatibility, Level, ParameterSets) = (profile, compatibility, level, parameterSets);

    /// <summary>Always 1.</summary>
    public byte ConfigurationVersion { get; init; } = 1;

    /// <summary>66 baseline, 77 main, 100 high.</summary>
    public byte Profile { get; init; }

    /// <summary>Constraint flags.</summary>
    public byte Compatibility { get; init; }

    /// <summary>Level times 10: 31 is 3.1.</summary>
    public byte Level { get; init; }

    /// <summary>Length size and parameter sets, as they stand in the file.</summary>
    public ReadOnlyMemory<byte> ParameterSets { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"H.264 profile {Profile}, level {Level / 10.0:0.0}");

    internal static AvcCBox Read(BoxReader reader)
    {
        var configurationVersion = reader.U8();
        return new AvcCBox(reader.U8(), reader.U8(), reader.U8(), reader.Rest())
        {
            ConfigurationVersion = configurationVersion,
        };
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.U8(ConfigurationVersion);
        writer.U8(Profile);
        writer.U8(Compatibility);
        writer.U8(Level);
        writer.Bytes(ParameterSets);
    }
}

namespace BucketLab.Media.Mp4;

/// <summary><c>av1C</c>: how to start an AV1 decoder (AV1 in ISOBMFF, 2.3).</summary>
public sealed record Av1CBox : Box
{
    /// <summary>Makes the box from its three packed bytes and the configuration units.</summary>
    public Av1CBox(byte profileAndLevel, byte tierAndDepth, byte delay, ReadOnlyMemory<byte> configuration)
        : base("av1C") =>
        (ProfileAndLevel, TierAndDepth, Delay, Configuration) = (profileAndLevel, tierAndDepth, delay, configuration);

    /// <summary>Marker bit and version, 0x81.</summary>
    public byte MarkerAndVersion { get; init; } = 0x81;

    /// <summary>Profile (3 bits) and level (5 bits).</summary>
    public byte ProfileAndLevel { get; init; }

    /// <summary>Tier, depth flags and chroma format.</summary>
    public byte TierAndDepth { get; init; }

    /// <summary>The initial presentation delay.</summary>
    public byte Delay { get; init; }

    /// <summary>Sequence header and other configuration units.</summary>
    public ReadOnlyMemory<byte> Configuration { get; init; }

    /// <summary>0 main, 1 high, 2 professional.</summary>
    public int Profile => ProfileAndLevel >> 5;

    /// <summary>The level index: 8 is 4.0.</summary>
    public int Level => ProfileAndLevel & 0x1F;

    /// <summary>True for the high tier.</summary>
    public bool HighTier => (TierAndDepth & 0x80) != 0;

    /// <summary>8, 10 or 12.</summary>
    public int BitDepth =>
        (TierAndDepth & 0x40) == 0 ? 8
        : (TierAndDepth & 0x20) == 0 ? 10
        : 12;

    /// <inheritdoc/>
    public override string Summary =>
        FormattableString.Invariant($"AV1 profile {Profile}, level index {Level}, {BitDepth} bits");

    internal static Av1CBox Read(BoxReader reader)
    {
        var marker = reader.U8();
        return new Av1CBox(reader.U8(), reader.U8(), reader.U8(), reader.Rest()) { MarkerAndVersion = marker };
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.U8(MarkerAndVersion);
        writer.U8(ProfileAndLevel);
        writer.U8(TierAndDepth);
        writer.U8(Delay);
        writer.Bytes(Configuration);
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>stss</c>: which samples are keyframes; without it all are (ISO/IEC 14496-12, 8.6.2).</summary>
public sealed record StssBox : FullBox
{
    /// <summary>Makes the box from sample numbers.</summary>
    public StssBox(ImmutableArray<uint> samples)
        : base("stss") => Samples = samples;

    /// <summary>Numbers of the keyframes, counted from 1, rising.</summary>
    public ImmutableArray<uint> Samples { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{Samples.Length} keyframes");

    internal static StssBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var samples = new uint[reader.Count(4)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = reader.U32();
        return new StssBox(ImmutableCollectionsMarshal.AsImmutableArray(samples)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Samples.Length);
        foreach (var sample in Samples)
            writer.U32(sample);
    }
}

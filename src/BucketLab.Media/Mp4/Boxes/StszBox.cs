using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>stsz</c>: the size of each sample (ISO/IEC 14496-12, 8.7.3.2).</summary>
public sealed record StszBox : FullBox
{
    /// <summary>Makes the box from one size for each sample.</summary>
    public StszBox(ImmutableArray<uint> sizesBytes)
        : base("stsz") => SizesBytes = sizesBytes;

    /// <summary>The size of every sample when all are equal; else 0 and <see cref="SizesBytes"/> tells.</summary>
    public uint UniformSizeBytes { get; init; }

    /// <summary>Number of samples; to be set only when all have one size.</summary>
    public uint SampleCount
    {
        get => UniformSizeBytes == 0 ? (uint)SizesBytes.Length : field;
        init;
    }

    /// <summary>The size of each sample; empty when all are equal.</summary>
    public ImmutableArray<uint> SizesBytes { get; init; }

    /// <inheritdoc/>
    public override string Summary =>
        UniformSizeBytes == 0
            ? FormattableString.Invariant($"{SampleCount} samples")
            : FormattableString.Invariant($"{SampleCount} samples of {UniformSizeBytes} bytes");

    /// <summary>The size of a sample, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public uint SizeBytes(long sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, (long)SampleCount);
        return UniformSizeBytes != 0 ? UniformSizeBytes : SizesBytes[(int)sample];
    }

    internal static StszBox Read(BoxReader reader)
    {
        var (version, flags, uniform) = (reader.U8(), reader.U24(), reader.U32());
        // With one size for all there is no table, so the count needs no bytes behind it.
        if (uniform != 0)
            return new StszBox([])
            {
                Version = version,
                Flags = flags,
                UniformSizeBytes = uniform,
                SampleCount = reader.U32(),
            };
        var sizes = new uint[reader.Count(4)];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = reader.U32();
        return new StszBox(ImmutableCollectionsMarshal.AsImmutableArray(sizes)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(UniformSizeBytes);
        writer.U32(SampleCount);
        foreach (var size in SizesBytes)
            writer.U32(size);
    }
}

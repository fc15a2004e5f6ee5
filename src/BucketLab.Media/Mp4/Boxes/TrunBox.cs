using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary>
/// <c>trun</c>: a run of samples that lie one after the other (ISO/IEC 14496-12, 8.8.8). <see cref="FullBox.Flags"/>
/// say which fields each sample has; the others are null and come from <c>tfhd</c> or <c>trex</c>.
/// </summary>
public sealed record TrunBox : FullBox
{
    private const uint HasOffset = 0x1;
    private const uint HasFirstFlags = 0x4;
    private const uint HasDuration = 0x100;
    private const uint HasSize = 0x200;
    private const uint HasFlags = 0x400;
    private const uint HasComposition = 0x800;

    /// <summary>Makes the box; <paramref name="flags"/> say which fields are written.</summary>
    public TrunBox(uint flags, ImmutableArray<Sample> samples)
        : base("trun") => (Flags, Samples) = (flags, samples);

    /// <summary>Number of samples; to be set only when no sample has a field of its own.</summary>
    public uint SampleCount
    {
        get => EntryBytes(Flags) == 0 ? field : (uint)Samples.Length;
        init;
    }

    /// <summary>Distance of the first sample from the base of the fragment, in bytes; null when it follows the run
    /// before.</summary>
    public int? OffsetBytes { get; init; }

    /// <summary>Flags of the first sample, when they differ from those of the others.</summary>
    public uint? FirstSampleFlags { get; init; }

    /// <summary>The samples; empty when no sample has a field of its own.</summary>
    public ImmutableArray<Sample> Samples { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{SampleCount} samples");

    internal static TrunBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var entryBytes = EntryBytes(flags);
        // Without fields of their own samples need no bytes, so only a table is held against the payload.
        var count = entryBytes == 0 ? reader.U32() : 0;
        var table = entryBytes == 0 ? [] : new Sample[reader.Count(entryBytes)];
        var offset = (flags & HasOffset) != 0 ? reader.I32() : (int?)null;
        var firstFlags = (flags & HasFirstFlags) != 0 ? reader.U32() : (uint?)null;
        for (var i = 0; i < table.Length; i++)
            table[i] = ReadSample(reader, flags);
        return new TrunBox(flags, ImmutableCollectionsMarshal.AsImmutableArray(table))
        {
            Version = version,
            SampleCount = count,
            OffsetBytes = offset,
            FirstSampleFlags = firstFlags,
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(SampleCount);
        if ((Flags & HasOffset) != 0)
            writer.I32(OffsetBytes ?? 0);
        if ((Flags & HasFirstFlags) != 0)
            writer.U32(FirstSampleFlags ?? 0);
        foreach (var sample in Samples)
            WriteSample(writer, sample);
    }

    private static int EntryBytes(uint flags) =>
        4 * System.Numerics.BitOperations.PopCount(flags & (HasDuration | HasSize | HasFlags | HasComposition));

    private static Sample ReadSample(BoxReader reader, uint flags) =>
        new(
            (flags & HasDuration) != 0 ? reader.U32() : null,
            (flags & HasSize) != 0 ? reader.U32() : null,
            (flags & HasFlags) != 0 ? reader.U32() : null,
            (flags & HasComposition) != 0 ? reader.I32() : null
        );

    private void WriteSample(BoxWriter writer, Sample sample)
    {
        if ((Flags & HasDuration) != 0)
            writer.U32(sample.Duration ?? 0);
        if ((Flags & HasSize) != 0)
            writer.U32(sample.SizeBytes ?? 0);
        if ((Flags & HasFlags) != 0)
            writer.U32(sample.Flags ?? 0);
        if ((Flags & HasComposition) != 0)
            writer.I32(sample.CompositionOffset ?? 0);
    }

    /// <summary>The fields of one sample; null for those that the box leaves to its defaults.</summary>
    /// <param name="Duration">In units of the track's timescale.</param>
    /// <param name="SizeBytes">In bytes.</param>
    /// <param name="Flags">See <see cref="SampleFlags"/>.</param>
    /// <param name="CompositionOffset">Presentation minus decoding time.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Sample(uint? Duration, uint? SizeBytes, uint? Flags, int? CompositionOffset);
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>stsc</c>: how many samples each chunk holds (ISO/IEC 14496-12, 8.7.4).</summary>
public sealed record StscBox : FullBox
{
    /// <summary>Makes the box from its runs.</summary>
    public StscBox(ImmutableArray<Run> runs)
        : base("stsc") => Runs = runs;

    /// <summary>The runs, by rising first chunk.</summary>
    public ImmutableArray<Run> Runs { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{Runs.Length} runs of chunks alike");

    internal static StscBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var runs = new Run[reader.Count(12)];
        for (var i = 0; i < runs.Length; i++)
            runs[i] = new Run(reader.U32(), reader.U32(), reader.U32());
        return new StscBox(ImmutableCollectionsMarshal.AsImmutableArray(runs)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Runs.Length);
        foreach (var run in Runs)
        {
            writer.U32(run.FirstChunk);
            writer.U32(run.SamplesPerChunk);
            writer.U32(run.SampleEntry);
        }
    }

    /// <summary>Consecutive chunks alike; a run lasts until the first chunk of the next.</summary>
    /// <param name="FirstChunk">Number of the first chunk, counted from 1.</param>
    /// <param name="SamplesPerChunk">Samples in each chunk.</param>
    /// <param name="SampleEntry">Number of the entry in <c>stsd</c>, counted from 1.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Run(uint FirstChunk, uint SamplesPerChunk, uint SampleEntry = 1);
}

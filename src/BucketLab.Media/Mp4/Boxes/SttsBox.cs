using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>stts</c>: how long each sample lasts, as runs of equal durations (ISO/IEC 14496-12, 8.6.1.2).</summary>
public sealed record SttsBox : FullBox
{
    /// <summary>Makes the box from its runs.</summary>
    public SttsBox(ImmutableArray<Run> runs)
        : base("stts") => Runs = runs;

    /// <summary>The runs, in decoding order.</summary>
    public ImmutableArray<Run> Runs { get; init; }

    /// <inheritdoc/>
    public override string Summary =>
        FormattableString.Invariant(
            $"{Runs.Sum(run => (long)run.Samples)} samples in {Runs.Length} runs of one duration"
        );

    internal static SttsBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var runs = new Run[reader.Count(8)];
        for (var i = 0; i < runs.Length; i++)
            runs[i] = new Run(reader.U32(), reader.U32());
        return new SttsBox(ImmutableCollectionsMarshal.AsImmutableArray(runs)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Runs.Length);
        foreach (var run in Runs)
        {
            writer.U32(run.Samples);
            writer.U32(run.Duration);
        }
    }

    /// <summary>Consecutive samples of one duration.</summary>
    /// <param name="Samples">The number of samples.</param>
    /// <param name="Duration">Of each, in units of the track's timescale.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Run(uint Samples, uint Duration);
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>ctts</c>: how much later than it is decoded a sample is shown; present with B-frames (ISO/IEC 14496-12,
/// 8.6.1.3).</summary>
public sealed record CttsBox : FullBox
{
    /// <summary>Makes the box from its runs; version 1 allows negative offsets.</summary>
    public CttsBox(ImmutableArray<Run> runs)
        : base("ctts") => Runs = runs;

    /// <summary>The runs, in decoding order.</summary>
    public ImmutableArray<Run> Runs { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{Runs.Length} runs of one offset");

    internal static CttsBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var runs = new Run[reader.Count(8)];
        for (var i = 0; i < runs.Length; i++)
            runs[i] = new Run(reader.U32(), reader.I32());
        return new CttsBox(ImmutableCollectionsMarshal.AsImmutableArray(runs)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Runs.Length);
        foreach (var run in Runs)
        {
            writer.U32(run.Samples);
            writer.I32(run.Offset);
        }
    }

    /// <summary>Consecutive samples of one offset.</summary>
    /// <param name="Samples">The number of samples.</param>
    /// <param name="Offset">
    /// Presentation minus decoding time, in units of the track's timescale. Writers of version 0 use negative values
    /// too, so both versions are read as signed.
    /// </param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Run(uint Samples, int Offset);
}

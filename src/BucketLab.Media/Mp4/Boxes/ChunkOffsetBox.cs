using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary>Offsets of the chunks of a track: <see cref="StcoBox"/> with 32-bit offsets or <see cref="Co64Box"/> with
/// 64-bit ones.</summary>
public abstract record ChunkOffsetBox : FullBox
{
    private protected ChunkOffsetBox(FourCc type)
        : base(type) { }

    /// <summary>Number of chunks.</summary>
    public abstract int Count { get; }

    /// <summary>Offsets of the chunks in the file, counted from its first byte. Moving media means changing every one
    /// of them.</summary>
    public abstract IEnumerable<long> OffsetsBytes { get; }

    /// <inheritdoc/>
    public override string Summary =>
        FormattableString.Invariant($"{Count} chunks, the first at {OffsetsBytes.FirstOrDefault()}");

    /// <summary>
    /// The same box with each offset moved; <paramref name="move"/> takes the number of a chunk, counted from 0, and
    /// its offset. The box becomes <c>co64</c> when 32 bits do not hold the result, and is never made narrower.
    /// </summary>
    internal abstract ChunkOffsetBox Moved(Func<int, long, long> move);
}

/// <summary><c>co64</c>: chunk offsets of 64 bits (ISO/IEC 14496-12, 8.7.5).</summary>
public sealed record Co64Box : ChunkOffsetBox
{
    /// <summary>Makes the box from its offsets.</summary>
    public Co64Box(ImmutableArray<ulong> offsets)
        : base("co64") => Offsets = offsets;

    /// <summary>Offset of each chunk in bytes.</summary>
    public ImmutableArray<ulong> Offsets { get; init; }

    /// <inheritdoc/>
    public override int Count => Offsets.Length;

    /// <summary>The offsets; those beyond what any file can hold come out as the largest number.</summary>
    public override IEnumerable<long> OffsetsBytes => Offsets.Select(offset => (long)Math.Min(offset, long.MaxValue));

    internal override ChunkOffsetBox Moved(Func<int, long, long> move) =>
        this with
        {
            Offsets = [.. OffsetsBytes.Select((offset, chunk) => (ulong)move(chunk, offset))],
        };

    internal static Co64Box Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var offsets = new ulong[reader.Count(8)];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = reader.U64();
        return new Co64Box(ImmutableCollectionsMarshal.AsImmutableArray(offsets)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Offsets.Length);
        foreach (var offset in Offsets)
            writer.U64(offset);
    }
}

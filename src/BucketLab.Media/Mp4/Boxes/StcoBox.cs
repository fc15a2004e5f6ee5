using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>stco</c>: chunk offsets of 32 bits, good for the first 4 GiB of a file (ISO/IEC 14496-12,
/// 8.7.5).</summary>
public sealed record StcoBox : ChunkOffsetBox
{
    /// <summary>Makes the box from its offsets.</summary>
    public StcoBox(ImmutableArray<uint> offsets)
        : base("stco") => Offsets = offsets;

    /// <summary>Offset of each chunk in bytes.</summary>
    public ImmutableArray<uint> Offsets { get; init; }

    /// <inheritdoc/>
    public override int Count => Offsets.Length;

    /// <inheritdoc/>
    public override IEnumerable<long> OffsetsBytes => Offsets.Select(offset => (long)offset);

    internal override ChunkOffsetBox Moved(Func<int, long, long> move)
    {
        var moved = new uint[Offsets.Length];
        for (var chunk = 0; chunk < moved.Length; chunk++)
        {
            var offset = move(chunk, Offsets[chunk]);
            if (offset > uint.MaxValue)
                return Widened().Moved(move);
            moved[chunk] = (uint)offset;
        }
        return this with { Offsets = ImmutableCollectionsMarshal.AsImmutableArray(moved) };
    }

    internal static StcoBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var offsets = new uint[reader.Count(4)];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = reader.U32();
        return new StcoBox(ImmutableCollectionsMarshal.AsImmutableArray(offsets)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Offsets.Length);
        foreach (var offset in Offsets)
            writer.U32(offset);
    }

    private Co64Box Widened() =>
        new([.. Offsets.Select(offset => (ulong)offset)])
        {
            Version = Version,
            Flags = Flags,
            Place = Place,
            Tail = Tail,
        };
}

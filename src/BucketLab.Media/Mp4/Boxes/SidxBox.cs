using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>sidx</c>: sizes and durations of the fragments that follow, so that a player can jump to one (ISO/IEC
/// 14496-12, 8.16.3).</summary>
public sealed record SidxBox : FullBox
{
    /// <summary>Makes the box of a stream, usually named by its track id.</summary>
    public SidxBox(uint streamId, uint timescale, ImmutableArray<Reference> references)
        : base("sidx") => (StreamId, Timescale, References) = (streamId, timescale, references);

    /// <summary>The stream, usually the track id.</summary>
    public uint StreamId { get; init; }

    /// <summary>Units in one second.</summary>
    public uint Timescale { get; init; }

    /// <summary>Presentation time of the first of them, in units of <see cref="Timescale"/>.</summary>
    public ulong EarliestTime { get; init; }

    /// <summary>Distance from the end of this box to the first referenced byte.</summary>
    public ulong FirstOffsetBytes { get; init; }

    /// <summary>Reserved, zero.</summary>
    public ushort Reserved { get; init; }

    /// <summary>The pieces, one after the other.</summary>
    public ImmutableArray<Reference> References { get; init; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{References.Length} references");

    internal static SidxBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var (stream, timescale) = (reader.U32(), reader.U32());
        var (earliest, first, reserved) = (reader.Wide(version), reader.Wide(version), reader.U16());
        var at = reader.OffsetBytes;
        var count = reader.U16();
        if (count * 12 > reader.Remaining)
            throw new Mp4FormatException(
                at,
                FormattableString.Invariant($"The index declares {count} references, more than its bytes hold.")
            );
        var references = new Reference[count];
        for (var i = 0; i < count; i++)
            references[i] = new Reference(reader.U32(), reader.U32(), reader.U32());
        return new SidxBox(stream, timescale, ImmutableCollectionsMarshal.AsImmutableArray(references))
        {
            Version = version,
            Flags = flags,
            EarliestTime = earliest,
            FirstOffsetBytes = first,
            Reserved = reserved,
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(StreamId);
        writer.U32(Timescale);
        writer.Wide(Version, EarliestTime);
        writer.Wide(Version, FirstOffsetBytes);
        writer.U16(Reserved);
        writer.U16(checked((ushort)References.Length));
        foreach (var reference in References)
        {
            writer.U32(reference.TypeAndSize);
            writer.U32(reference.Duration);
            writer.U32(reference.AccessPoint);
        }
    }

    /// <summary>One piece of the stream.</summary>
    /// <param name="TypeAndSize">Highest bit: it is another index. The others: its size in bytes.</param>
    /// <param name="Duration">In units of the timescale.</param>
    /// <param name="AccessPoint">Highest bit: it starts with a keyframe. The others: kind and distance of the access
    /// point.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Reference(uint TypeAndSize, uint Duration, uint AccessPoint)
    {
        /// <summary>Size in bytes.</summary>
        public uint SizeBytes => TypeAndSize & 0x7FFFFFFF;

        /// <summary>True when decoding can start at its first sample.</summary>
        public bool StartsWithKeyframe => AccessPoint >> 31 == 1;
    }
}

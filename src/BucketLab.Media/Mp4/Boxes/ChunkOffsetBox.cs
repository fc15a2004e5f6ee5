namespace BucketLab.Media.Mp4.Boxes;

/// <summary>Where each chunk of a track starts: <see cref="StcoBox"/> with 32-bit offsets or <see cref="Co64Box"/> with 64-bit ones.</summary>
public abstract record ChunkOffsetBox : FullBox
{
    private protected ChunkOffsetBox(FourCc type)
        : base(type)
    {
    }

    /// <summary>Number of chunks.</summary>
    public abstract int Count { get; }

    /// <summary>Offsets of the chunks in the file, counted from its first byte. Moving media means changing every one of them.</summary>
    public abstract IEnumerable<long> OffsetsBytes { get; }

    /// <inheritdoc/>
    public override string Summary => FormattableString.Invariant($"{Count} chunks, the first at {OffsetsBytes.FirstOrDefault()}");

    /// <summary>The same box with other offsets: as <c>co64</c> when 32 bits do not hold them, and never narrower than it was.</summary>
    internal ChunkOffsetBox WithOffsets(IReadOnlyCollection<long> offsets)
    {
        ChunkOffsetBox box = this is StcoBox && offsets.All(offset => offset <= uint.MaxValue)
            ? new StcoBox([.. offsets.Select(offset => (uint)offset)])
            : new Co64Box([.. offsets.Select(offset => (ulong)offset)]);
        return box with { Version = Version, Flags = Flags, Place = Place, Tail = Tail };
    }
}

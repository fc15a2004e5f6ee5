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

    /// <summary>A box of the smallest form that holds these offsets, but never narrower than <paramref name="like"/>.</summary>
    internal static ChunkOffsetBox Of(IReadOnlyCollection<long> offsets, ChunkOffsetBox like) =>
        like is StcoBox && offsets.All(offset => offset <= uint.MaxValue)
            ? new StcoBox([.. offsets.Select(offset => (uint)offset)]) { Flags = like.Flags, Version = like.Version, Tail = like.Tail }
            : new Co64Box([.. offsets.Select(offset => (ulong)offset)]) { Flags = like.Flags, Version = like.Version, Tail = like.Tail };
}

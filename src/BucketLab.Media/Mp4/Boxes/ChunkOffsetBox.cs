namespace BucketLab.Media.Mp4.Boxes;

/// <summary>Where each chunk of a track starts: <see cref="StcoBox"/> with 32-bit offsets or <see cref="Co64Box"/> with
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

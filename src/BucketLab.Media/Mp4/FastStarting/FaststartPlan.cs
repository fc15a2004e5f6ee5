using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>The new layout of a file: a few short pieces of bytes, and the rest copied as it is.</summary>
public sealed class FaststartPlan
{
    private readonly long start;
    private readonly ReadOnlyMemory<byte> moov;
    private readonly ImmutableArray<BoxPlace> before;
    private readonly ImmutableArray<BoxPlace> after;

    internal FaststartPlan(Mp4File file, long start)
    {
        this.start = start;
        LengthBytes = file.LengthBytes;
        WasFastStart = file.IsFastStart;
        if (WasFastStart)
        {
            (before, after) = ([.. Places(file.Boxes), .. Leftover(file)], []);
            return;
        }
        var layout = new FaststartLayout(file);
        (before, after, moov) = (
            [.. Places(layout.Before)],
            [.. Places(layout.After), .. Leftover(file)],
            layout.PatchedMoov()
        );
        WidenedTables = layout.WidenedTables;
        LengthBytes += moov.Length - file.Moov!.Place.SizeBytes;
    }

    /// <summary>True when <c>moov</c> already comes first: the output will be the input, byte for byte.</summary>
    public bool WasFastStart { get; }

    /// <summary>Bytes by which media moves: the offset of each chunk grows by this much. 0 when nothing has to
    /// move.</summary>
    public long ShiftBytes => moov.Length;

    /// <summary>Tables of chunk offsets that had to change from 32 to 64 bits (<c>stco</c> to <c>co64</c>).</summary>
    public int WidenedTables { get; }

    /// <summary>Length of the output.</summary>
    public long LengthBytes { get; }

    /// <summary>Writes the rearranged file, in one pass and with memory that does not depend on its length.</summary>
    /// <param name="source">The stream that the plan was made from, unchanged since.</param>
    /// <param name="destination">Written from its current position on; need not seek, so that it may be an
    /// upload.</param>
    /// <param name="progress">Receives the number of bytes written so far.</param>
    /// <param name="cancellationToken">Stops between two pieces of 256 KiB.</param>
    /// <exception cref="EndOfStreamException">The source has become shorter.</exception>
    public async Task WriteAsync(
        Stream source,
        Stream destination,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var copy = new CopyRun(source, destination, progress);
        foreach (var place in before)
            await copy.FromSourceAsync(start + place.OffsetBytes, place.SizeBytes, cancellationToken);
        await copy.BytesAsync(moov, cancellationToken);
        foreach (var place in after)
            await copy.FromSourceAsync(start + place.OffsetBytes, place.SizeBytes, cancellationToken);
    }

    // Only the places are kept: the tree is as large as the index and no longer needed while media is copied.
    private static IEnumerable<BoxPlace> Places(ImmutableArray<Box> boxes) => boxes.Select(box => box.Place);

    // Too few bytes behind the last box to be one.
    private static IEnumerable<BoxPlace> Leftover(Mp4File file)
    {
        var end = file.Boxes.Max(box => box.Place.EndBytes);
        return file.LengthBytes > end ? [new BoxPlace(end, 0, file.LengthBytes - end, BoxSizeForm.Compact)] : [];
    }
}

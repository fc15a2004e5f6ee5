using System.Collections.Immutable;
using BucketLab.Media.Mp4.Boxes;

namespace BucketLab.Media.Mp4.FastStarting;

/// <summary>How a file will be rearranged: a few short pieces of bytes, and the rest copied as it is.</summary>
public sealed class FaststartPlan
{
    private const int BufferBytes = 1 << 20;

    private readonly long start;
    private readonly ReadOnlyMemory<byte> moov;
    private readonly ImmutableArray<Box> order;

    internal FaststartPlan(Mp4File file, long start)
    {
        this.start = start;
        LengthBytes = file.LengthBytes;
        WasFastStart = file.IsFastStart;
        if (WasFastStart)
        {
            (order, Moov) = (file.Boxes, file.Moov!);
            return;
        }
        var layout = new FaststartLayout(file);
        moov = layout.PatchedMoov();
        LengthBytes += moov.Length - file.Moov!.Place.SizeBytes;
        Moov = (MoovBox)new BoxTree().One(new BoxReader(moov, layout.Before.Sum(box => box.Place.SizeBytes)));
        order = [.. layout.Before, Moov, .. layout.After];
        WidenedTables = Count<Co64Box>(Moov) - Count<Co64Box>(file.Moov!);
    }

    /// <summary>True when <c>moov</c> already comes first: the output will be the input, byte for byte.</summary>
    public bool WasFastStart { get; }

    /// <summary>The index as it will be written, at its new place.</summary>
    public MoovBox Moov { get; }

    /// <summary>Tables of chunk offsets that had to change from 32 to 64 bits (<c>stco</c> to <c>co64</c>).</summary>
    public int WidenedTables { get; }

    /// <summary>Length of the output.</summary>
    public long LengthBytes { get; }

    /// <summary>Writes the rearranged file, in one pass and with memory that does not depend on its length.</summary>
    /// <param name="source">The stream that the plan was made from, unchanged since.</param>
    /// <param name="destination">Written from its current position on; need not seek, so that it may be an upload.</param>
    /// <param name="progress">Receives the number of bytes written so far.</param>
    /// <param name="cancellationToken">Stops between two pieces of a mebibyte.</param>
    /// <exception cref="EndOfStreamException">The source has become shorter.</exception>
    public async Task WriteAsync(
        Stream source, Stream destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var buffer = new byte[BufferBytes];
        var written = 0L;
        foreach (var box in order)
        {
            if (ReferenceEquals(box, Moov) && !WasFastStart)
            {
                await destination.WriteAsync(moov, cancellationToken);
                written += moov.Length;
                continue;
            }
            source.Position = start + box.Place.OffsetBytes;
            for (var left = box.Place.SizeBytes; left > 0;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, left));
                await source.ReadExactlyAsync(piece, cancellationToken);
                await destination.WriteAsync(piece, cancellationToken);
                left -= piece.Length;
                progress?.Report(written += piece.Length);
            }
        }
    }

    private static int Count<T>(MoovBox moov) => moov.Descendants().OfType<T>().Count();
}

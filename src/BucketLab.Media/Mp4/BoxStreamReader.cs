using System.Buffers;
using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>Reads the top-level boxes of a stream: those with an index into memory, media not at all.</summary>
internal sealed class BoxStreamReader(Stream stream)
{
    // The index of a day of video is about 100 MB; what claims more is not believed.
    private const long MaxIndexBytes = 256L << 20;
    private const int MaxOpaqueBytes = 1 << 20;
    private const int MaxFirstBytes = 16 << 20;
    private const int ChunkBytes = 64 << 10;

    private readonly ImmutableArray<Box>.Builder boxes = ImmutableArray.CreateBuilder<Box>();
    private readonly BoxTree tree = new();
    private readonly byte[] header = new byte[BoxHeader.ExtendedBytes];
    private readonly long? lengthBytes = stream.CanSeek ? stream.Length - stream.Position : null;
    private long position;

    public async Task<Mp4File> ReadAsync(CancellationToken cancellationToken)
    {
        while (await ReadBoxAsync(cancellationToken)) { }
        return new Mp4File(boxes.ToImmutable(), tree.Damage, position);
    }

    /// <summary>Reads one box; false at the end, or where no further box can be found.</summary>
    private async Task<bool> ReadBoxAsync(CancellationToken cancellationToken)
    {
        var start = position;
        var got = await FillAsync(header.AsMemory(0, BoxHeader.CompactBytes), cancellationToken);
        if (got < BoxHeader.CompactBytes)
        {
            // Zeros mean nothing, here as at the end of a container.
            if (header.AsSpan(0, got).ContainsAnyExcept((byte)0))
                tree.Report(start, FormattableString.Invariant($"{got} bytes are left, too few for a box."));
            return false;
        }
        if (header is [0, 0, 0, 1, ..])
            got += await FillAsync(header.AsMemory(BoxHeader.CompactBytes), cancellationToken);

        var available = (lengthBytes ?? long.MaxValue) - start;
        var place = BoxHeader.Read(header.AsSpan(0, got), start, available, out var type, out var problem);
        if (place is { } known)
            return await ReadPayloadAsync(known, type, cancellationToken);
        tree.Report(start, problem);
        await SkipAsync(long.MaxValue, cancellationToken);
        AddDamaged(type, start);
        return false;
    }

    private async Task<bool> ReadPayloadAsync(BoxPlace place, FourCc type, CancellationToken cancellationToken)
    {
        var opaque = type == "mdat" || !BoxCatalogue.Knows(type) && place.SizeBytes > MaxOpaqueBytes;
        if (!opaque && place.SizeBytes <= MaxIndexBytes)
            return await ParseAsync(place, type, cancellationToken);

        var skipped = await SkipAsync(place.PayloadBytes, cancellationToken);
        // Without a length the end of a stream shows only here, and a size of 0 means exactly this end.
        if (place.SizeForm == BoxSizeForm.ToEnd)
            place = place with { SizeBytes = position - place.OffsetBytes };
        else if (skipped < place.PayloadBytes)
            return Truncated(place, type);

        if (!opaque)
            tree.Report(
                place.OffsetBytes,
                FormattableString.Invariant(
                    $"The box '{type}' has {place.SizeBytes} bytes; more than {MaxIndexBytes} are not read."
                )
            );
        if (type == "mdat")
            boxes.Add(MdatBox.LeftInFile(place));
        else if (opaque)
            boxes.Add(new UnknownBox(type, default) { Place = place });
        else
            AddDamaged(type, place.OffsetBytes);
        return true;
    }

    private async Task<bool> ParseAsync(BoxPlace place, FourCc type, CancellationToken cancellationToken)
    {
        // A size that fits into the known length of the stream is no mere claim; any other buffer grows with what
        // arrives.
        var bytes = new ArrayBufferWriter<byte>(
            (int)Math.Min(lengthBytes is null ? ChunkBytes : place.SizeBytes, MaxFirstBytes)
        );
        bytes.Write(header.AsSpan(0, place.HeaderBytes));
        while (bytes.WrittenCount < place.SizeBytes)
        {
            var wanted = (int)Math.Min(ChunkBytes, place.SizeBytes - bytes.WrittenCount);
            var got = await FillAsync(bytes.GetMemory(wanted)[..wanted], cancellationToken);
            bytes.Advance(got);
            if (got < wanted)
                break;
        }
        if (place.SizeForm != BoxSizeForm.ToEnd && bytes.WrittenCount < place.SizeBytes)
            return Truncated(place, type);
        boxes.Add(tree.Parse(bytes.WrittenMemory, place with { SizeBytes = bytes.WrittenCount }, type));
        return true;
    }

    private bool Truncated(BoxPlace place, FourCc type)
    {
        tree.Report(
            place.OffsetBytes,
            FormattableString.Invariant(
                $"The box '{type}' declares {place.SizeBytes} bytes, but only {position - place.OffsetBytes} are left."
            )
        );
        AddDamaged(type, place.OffsetBytes);
        return false;
    }

    private void AddDamaged(FourCc type, long start) =>
        boxes.Add(
            new DamagedBox(type, default) { Place = new BoxPlace(start, 0, position - start, BoxSizeForm.Compact) }
        );

    private async Task<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var got = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        position += got;
        return got;
    }

    /// <summary>Moves on by at most <paramref name="count"/> bytes; answers how many there were.</summary>
    private async Task<long> SkipAsync(long count, CancellationToken cancellationToken)
    {
        var start = position;
        if (lengthBytes is { } length)
        {
            position += Math.Min(count, length - position);
            stream.Seek(position - start, SeekOrigin.Current);
            return position - start;
        }
        var buffer = new byte[ChunkBytes];
        while (position - start < count)
        {
            var wanted = (int)Math.Min(buffer.Length, count - (position - start));
            if (await FillAsync(buffer.AsMemory(0, wanted), cancellationToken) < wanted)
                break;
        }
        return position - start;
    }
}

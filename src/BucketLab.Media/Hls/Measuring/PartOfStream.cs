namespace BucketLab.Media;

/// <summary>Reads a part of a stream into memory; grows with what is there, never by what the playlist says.</summary>
internal static class PartOfStream
{
    private const int ChunkBytes = 64 << 10;

    public static async Task<MemoryStream> ReadAsync(
        Stream stream,
        PlaylistByteRange part,
        CancellationToken cancellationToken
    )
    {
        var skip = part.OffsetBytes ?? 0;
        if (stream.CanSeek)
            stream.Position = Math.Min(skip, stream.Length);
        else
            await CopyAsync(stream, Stream.Null, skip, cancellationToken);
        var bytes = new MemoryStream();
        await CopyAsync(stream, bytes, part.LengthBytes, cancellationToken);
        bytes.Position = 0;
        return bytes;
    }

    private static async Task CopyAsync(Stream from, Stream to, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        while (count > 0)
        {
            var got = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken);
            if (got == 0)
                return;
            await to.WriteAsync(buffer.AsMemory(0, got), cancellationToken);
            count -= got;
        }
    }
}

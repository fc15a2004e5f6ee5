using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Encryption;

/// <summary>A body as cipher text. Holds one chunk in memory.</summary>
internal sealed class EncryptingStream(Stream body, ChunkCipher cipher) : ReadOnlyStream
{
    // One byte more than a chunk tells whether the chunk is the last.
    private readonly byte[] plain = new byte[ChunkCipher.ChunkBytes + 1];
    private readonly byte[] stored = new byte[ChunkCipher.StoredChunkBytes];
    private int carried;
    private int start;
    private int end;
    private long chunk;
    private bool isFinished;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (start == end)
        {
            if (isFinished)
                return 0;
            await FillAsync(cancellationToken);
        }

        var taken = Math.Min(buffer.Length, end - start);
        stored.AsSpan(start, taken).CopyTo(buffer.Span);
        start += taken;
        return taken;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var have = carried + await body.ReadAtLeastAsync(plain.AsMemory(carried), plain.Length - carried, throwOnEndOfStream: false, cancellationToken);
        isFinished = have < plain.Length;
        var length = Math.Min(have, ChunkCipher.ChunkBytes);
        cipher.Encrypt(chunk++, isFinished, plain.AsSpan(0, length), stored);
        (start, end) = (0, length + ChunkCipher.TagBytes);
        carried = isFinished ? 0 : 1;
        plain[0] = plain[^1];
    }
}

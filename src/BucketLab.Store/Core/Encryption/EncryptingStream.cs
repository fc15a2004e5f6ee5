using System.Buffers;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Encryption;

/// <summary>
/// A body as cipher text. Holds what has come of one chunk; the chunk's cipher text it holds only until that is read.
/// </summary>
internal sealed class EncryptingStream(Stream body, ChunkCipher cipher, UploadMemory memory) : ReadOnlyStream
{
    // One byte more than a chunk tells whether the chunk is the last.
    private const int WholeBytes = ChunkCipher.ChunkBytes + 1;
    private const int FirstBytes = 4 * 1024;
    private const int Growth = 4;

    private UploadBuffer? plain;
    private byte[]? stored;
    private byte? carried;
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
        if (start == end)
            Release();
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        plain?.Dispose();
        Release();
        base.Dispose(disposing);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        plain = memory.Rent(WholeBytes, FirstBytes);
        var have = 0;
        if (carried is { } first)
            plain.Span[have++] = first;
        int read;
        while (
            (read = await body.ReadAsync(plain.Memory[have..], cancellationToken)) > 0 && (have += read) < WholeBytes
        )
        {
            if (have == plain.Length)
                Grow();
        }

        isFinished = have < WholeBytes;
        carried = isFinished ? null : plain.Span[have - 1];
        Encrypt(Math.Min(have, ChunkCipher.ChunkBytes));
    }

    private void Encrypt(int length)
    {
        stored = ArrayPool<byte>.Shared.Rent(ChunkCipher.StoredChunkBytes);
        cipher.Encrypt(chunk++, isFinished, plain!.Span[..length], stored);
        (start, end) = (0, length + ChunkCipher.TagBytes);
        plain.Dispose();
        plain = null;
    }

    private void Grow()
    {
        var larger = memory.Rent(WholeBytes, Math.Min(plain!.Length * Growth, WholeBytes));
        plain.Span.CopyTo(larger.Span);
        plain.Dispose();
        plain = larger;
    }

    private void Release()
    {
        if (stored is not null)
            ArrayPool<byte>.Shared.Return(stored);
        stored = null;
    }
}

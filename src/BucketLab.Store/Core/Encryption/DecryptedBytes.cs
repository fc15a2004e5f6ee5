using System.Buffers;
using System.Security.Cryptography;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Encryption;

/// <summary>An encrypted data file read in the clear, a chunk at a time. Buffers are rented when bytes are first asked
/// for, so that a request that reads none pays for none.</summary>
internal sealed class DecryptedBytes(FileBytes file, ChunkCipher cipher, long lengthBytes) : ObjectBytes
{
    private byte[]? stored;
    private byte[]? plain;
    private long loaded = -1;

    public override long LengthBytes => lengthBytes;

    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset >= lengthBytes)
            return 0;
        var given = ReadWhole(offset, buffer);
        return given > 0 ? given : ReadWithin(offset, buffer);
    }

    public override void Dispose()
    {
        file.Dispose();
        cipher.Dispose();
        if (stored is not null)
            ArrayPool<byte>.Shared.Return(stored);
        if (plain is not null)
        {
            CryptographicOperations.ZeroMemory(plain);
            ArrayPool<byte>.Shared.Return(plain);
        }

        (stored, plain) = (null, null);
    }

    // Whole chunks, which downloads ask for, are decrypted where they are wanted and need no copy.
    private int ReadWhole(long offset, Span<byte> buffer)
    {
        if (offset % ChunkCipher.ChunkBytes != 0)
            return 0;
        var given = 0;
        while (LengthAt(offset + given) is > 0 and var length && given + length <= buffer.Length)
        {
            Decrypt((offset + given) / ChunkCipher.ChunkBytes, buffer.Slice(given, length));
            given += length;
        }

        return given;
    }

    private int ReadWithin(long offset, Span<byte> buffer)
    {
        var chunk = offset / ChunkCipher.ChunkBytes;
        var within = (int)(offset % ChunkCipher.ChunkBytes);
        var length = LengthAt(offset - within);
        if (chunk != loaded)
        {
            plain ??= ArrayPool<byte>.Shared.Rent((int)Math.Min(ChunkCipher.ChunkBytes, lengthBytes));
            loaded = -1;
            Decrypt(chunk, plain.AsSpan(0, length));
            loaded = chunk;
        }

        var given = Math.Min(buffer.Length, length - within);
        plain.AsSpan(within, given).CopyTo(buffer);
        return given;
    }

    /// <summary>The plain length of the chunk that begins there.</summary>
    private int LengthAt(long start) => (int)Math.Min(ChunkCipher.ChunkBytes, lengthBytes - start);

    private void Decrypt(long chunk, Span<byte> target)
    {
        stored ??= ArrayPool<byte>.Shared.Rent((int)Math.Min(ChunkCipher.StoredChunkBytes, file.LengthBytes));
        var offset = chunk * ChunkCipher.StoredChunkBytes;
        var length = (int)Math.Min(ChunkCipher.StoredChunkBytes, file.LengthBytes - offset);
        if (length != target.Length + ChunkCipher.TagBytes)
            throw new DamagedFileException($"The data file {file.Path} is not as long as its metadata says.");
        for (var have = 0; have < length; )
        {
            var read = file.Read(offset + have, stored.AsSpan(have, length - have));
            have +=
                read > 0 ? read : throw new DamagedFileException($"The data file {file.Path} ended before its length.");
        }

        try
        {
            cipher.Decrypt(chunk, offset + length == file.LengthBytes, stored.AsSpan(0, length), target);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new DamagedFileException(
                $"The data file {file.Path} is damaged: its chunk {chunk} is not what was written.",
                exception
            );
        }
    }
}

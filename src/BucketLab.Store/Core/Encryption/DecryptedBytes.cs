using System.Security.Cryptography;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Encryption;

/// <summary>An encrypted data file read in the clear, a chunk at a time.</summary>
internal sealed class DecryptedBytes(FileBytes file, ChunkCipher cipher, long lengthBytes) : ObjectBytes
{
    private readonly byte[] stored = new byte[ChunkCipher.StoredChunkBytes];
    private readonly byte[] plain = new byte[ChunkCipher.ChunkBytes];
    private long loaded = -1;

    public override long LengthBytes => lengthBytes;

    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset >= lengthBytes)
            return 0;
        var chunk = offset / ChunkCipher.ChunkBytes;
        if (chunk != loaded)
            Load(chunk);
        var within = (int)(offset % ChunkCipher.ChunkBytes);
        var taken = (int)Math.Min(Math.Min(buffer.Length, ChunkCipher.ChunkBytes - within), lengthBytes - offset);
        plain.AsSpan(within, taken).CopyTo(buffer);
        return taken;
    }

    public override void Dispose()
    {
        file.Dispose();
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(plain);
    }

    private void Load(long chunk)
    {
        var offset = chunk * ChunkCipher.StoredChunkBytes;
        var length = (int)Math.Min(ChunkCipher.StoredChunkBytes, file.LengthBytes - offset);
        for (var have = 0; have < length; )
        {
            var read = file.Read(offset + have, stored.AsSpan(have, length - have));
            have +=
                read > 0 ? read : throw new DamagedFileException($"The data file {file.Path} ended before its length.");
        }

        try
        {
            loaded = -1;
            cipher.Decrypt(chunk, offset + length == file.LengthBytes, stored.AsSpan(0, length), plain);
            loaded = chunk;
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

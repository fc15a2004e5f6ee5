using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace BucketLab.Store.Core.Encryption;

/// <summary>
/// One data file as chunks of 64 KiB, each AES-256-GCM with its tag behind it, so that a range decrypts only what it
/// needs. The nonce is the file's place (never reused) and the chunk's number; bound to each chunk are bucket, key and
/// whether it is the last, so that nothing can be cut off, exchanged or moved unseen.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int StoredChunkBytes = ChunkBytes + TagBytes;

    private const int NonceBytes = sizeof(ulong) + sizeof(uint);

    private readonly AesGcm aes;
    private readonly ulong place;
    private readonly byte[] inner;
    private readonly byte[] last;

    public ChunkCipher(DataKey key, string place)
    {
        aes = new AesGcm(key.Bytes, TagBytes);
        this.place = ulong.Parse(place, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        inner = [.. key.Context, 0];
        last = [.. key.Context, 1];
    }

    /// <summary>Length of the cipher text of that many bytes; no bytes are one empty chunk.</summary>
    public static long StoredLength(long plainBytes) =>
        plainBytes + (TagBytes * Math.Max(1, (plainBytes + ChunkBytes - 1) / ChunkBytes));

    /// <summary>Encrypts one chunk; <paramref name="stored"/> is longer by the tag.</summary>
    public void Encrypt(long chunk, bool isLast, ReadOnlySpan<byte> plain, Span<byte> stored)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        WriteNonce(chunk, nonce);
        aes.Encrypt(nonce, plain, stored[..plain.Length], stored.Slice(plain.Length, TagBytes), isLast ? last : inner);
    }

    /// <summary>Throws <see cref="AuthenticationTagMismatchException"/> when the chunk is not what was written
    /// here.</summary>
    public void Decrypt(long chunk, bool isLast, ReadOnlySpan<byte> stored, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        WriteNonce(chunk, nonce);
        aes.Decrypt(
            nonce,
            stored[..^TagBytes],
            stored[^TagBytes..],
            plain[..(stored.Length - TagBytes)],
            isLast ? last : inner
        );
    }

    public void Dispose() => aes.Dispose();

    private void WriteNonce(long chunk, Span<byte> nonce)
    {
        BinaryPrimitives.WriteUInt64BigEndian(nonce, place);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[sizeof(ulong)..], checked((uint)chunk));
    }
}

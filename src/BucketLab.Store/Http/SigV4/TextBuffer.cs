using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Store.Http.SigV4;

/// <summary>Text that is written to be hashed and then forgotten: in a rented array, because every signed request needs
/// one.</summary>
internal sealed class TextBuffer : IDisposable
{
    private const int FirstLength = 1024;

    private char[] letters = ArrayPool<char>.Shared.Rent(FirstLength);
    private int length;

    private ReadOnlySpan<char> Written => letters.AsSpan(0, length);

    public TextBuffer Append(char letter)
    {
        Reserve(1)[0] = letter;
        length++;
        return this;
    }

    public TextBuffer Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        length += text.Length;
        return this;
    }

    /// <summary>Adds the SHA-256 of another text in UTF-8, in lower-case hex.</summary>
    public TextBuffer AppendSha256Of(TextBuffer other)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(other.length));
        SHA256.HashData(utf8.AsSpan(0, Encoding.UTF8.GetBytes(other.Written, utf8)), hash);
        ArrayPool<byte>.Shared.Return(utf8);
        Span<char> hex = stackalloc char[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(hash, hex, out _);
        return Append(hex);
    }

    /// <summary>The HMAC-SHA256 of the text in UTF-8; lower-case hex.</summary>
    public string HmacSha256(byte[] key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
        HMACSHA256.HashData(key, utf8.AsSpan(0, Encoding.UTF8.GetBytes(Written, utf8)), hash);
        ArrayPool<byte>.Shared.Return(utf8);
        return Convert.ToHexStringLower(hash);
    }

    public override string ToString() => new(letters, 0, length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(letters);
        letters = [];
        length = 0;
    }

    private Span<char> Reserve(int more)
    {
        if (letters.Length - length < more)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(2 * letters.Length, length + more));
            letters.AsSpan(0, length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(letters);
            letters = larger;
        }

        return letters.AsSpan(length);
    }
}

using System.Security.Cryptography;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Encryption;

public sealed class ChunkCipherTests : IDisposable
{
    private const string Place = "00000000000000aa";

    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-cipher-").FullName;
    private readonly byte[] bytes = RandomNumberGenerator.GetBytes(32);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public async Task What_was_encrypted_reads_back_at_every_offset(int size)
    {
        var plain = RandomNumberGenerator.GetBytes(size);
        var stored = await EncryptAsync(plain, Key("a"));
        Assert.Equal(ChunkCipher.StoredLength(size), stored.Length);
        using var opened = Open(stored, Key("a"), Place, size);
        Assert.Equal(plain, ReadAll(opened));
        for (var offset = 0; offset < size; offset += 7_919)
        {
            var one = new byte[1];
            Assert.Equal(1, opened.Read(offset, one));
            Assert.Equal(plain[offset], one[0]);
        }
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    [InlineData(262_144)]
    public async Task What_was_encrypted_reads_back_in_pieces_of_any_size(int pieceBytes)
    {
        var plain = RandomNumberGenerator.GetBytes(300_000);
        using var opened = Open(await EncryptAsync(plain, Key("a")), Key("a"), Place, plain.Length);
        var (all, piece) = (new List<byte>(), new byte[pieceBytes]);
        for (int read; (read = opened.Read(all.Count, piece)) > 0; )
            all.AddRange(piece.AsSpan(0, read));
        Assert.Equal(plain, all);
    }

    [Fact]
    public async Task Cipher_text_belongs_to_its_object_and_its_place()
    {
        var stored = await EncryptAsync(new byte[100], Key("a"));
        Assert.ThrowsAny<IOException>(() => ReadAll(Open(stored, Key("b"), Place, 100)));
        Assert.ThrowsAny<IOException>(() => ReadAll(Open(stored, Key("a"), "00000000000000ab", 100)));
    }

    [Fact]
    public async Task Chunks_can_be_neither_exchanged_nor_cut_off()
    {
        var stored = await EncryptAsync(new byte[2 * ChunkCipher.ChunkBytes], Key("a"));
        byte[] exchanged = [.. stored[ChunkCipher.StoredChunkBytes..], .. stored[..ChunkCipher.StoredChunkBytes]];
        Assert.ThrowsAny<IOException>(() => ReadAll(Open(exchanged, Key("a"), Place, 2 * ChunkCipher.ChunkBytes)));
        Assert.ThrowsAny<IOException>(() =>
            ReadAll(Open(stored[..ChunkCipher.StoredChunkBytes], Key("a"), Place, ChunkCipher.ChunkBytes))
        );
    }

    [Fact]
    public void A_wrapped_key_opens_with_its_key_for_its_object_alone()
    {
        var (under, other) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var wrapped = KeyWrap.Wrap(bytes, under, [1]);
        Assert.Equal(bytes, KeyWrap.TryUnwrap(wrapped, under, [1]));
        Assert.Null(KeyWrap.TryUnwrap(wrapped, other, [1]));
        Assert.Null(KeyWrap.TryUnwrap(wrapped, under, [2]));
        Assert.NotEqual(wrapped, KeyWrap.Wrap(bytes, under, [1]));
    }

    private static byte[] ReadAll(ObjectBytes opened)
    {
        var all = new byte[opened.LengthBytes];
        for (var have = 0; have < all.Length; )
            have += opened.Read(have, all.AsSpan(have));
        return all;
    }

    private static async Task<byte[]> EncryptAsync(byte[] plain, DataKey key)
    {
        using var cipher = new ChunkCipher(key, Place);
        await using var encrypting = new EncryptingStream(new MemoryStream(plain), cipher, new UploadMemory());
        using var stored = new MemoryStream();
        await encrypting.CopyToAsync(stored, TestContext.Current.CancellationToken);
        return stored.ToArray();
    }

    private DataKey Key(string key) =>
        new(
            bytes,
            DataKey.ContextOf("bucket", key),
            new ObjectEncryption { Algorithm = ObjectEncryption.Aes256, WrappedKey = "" }
        );

    private DecryptedBytes Open(byte[] stored, DataKey key, string place, long size)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, stored);
        return new DecryptedBytes(FileBytes.Open(path, stored.Length), new ChunkCipher(key, place), size);
    }
}

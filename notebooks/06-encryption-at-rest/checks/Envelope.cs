using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>The five lines of the envelope, carried out with AES-256-GCM and a bucket.</summary>
/// <param name="s3">Where the letter goes.</param>
/// <param name="bucket">Into which bucket.</param>
internal sealed class Envelope(IAmazonS3 s3, string bucket)
{
    public const string Make = "make a random data key";
    public const string Encrypt = "encrypt the letter with the data key";
    public const string Wrap = "wrap the data key with the master key";
    public const string Store = "store the cipher text and the wrapped key";
    public const string Forget = "forget the data key";

    private const string Letter = "Patient Grace H.";
    private const string Key = "letter";
    private const string WrappedName = "wrapped-key";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] masterKey = RandomNumberGenerator.GetBytes(32);
    private byte[]? dataKey;
    private byte[]? cipherText;
    private byte[]? wrappedKey;

    /// <summary>Carries out one line.</summary>
    /// <returns>Why it cannot be carried out; null when it was.</returns>
    public async Task<string?> DoAsync(string line)
    {
        switch (line)
        {
            case Make:
                dataKey = RandomNumberGenerator.GetBytes(32);
                return null;
            case Forget when dataKey is not null:
                dataKey = null;
                return null;
            case Encrypt when dataKey is not null:
                cipherText = Seal(dataKey, Encoding.UTF8.GetBytes(Letter));
                return null;
            case Wrap when dataKey is not null:
                wrappedKey = Seal(masterKey, dataKey);
                return null;
            case Store when cipherText is not null:
                await StoreAsync(cipherText);
                return null;
            case Forget:
                return "There was no data key to forget.";
            case Encrypt:
                return "There was no data key to encrypt with.";
            case Wrap:
                return "There was no data key left to wrap.";
            default:
                return "There was no cipher text to store.";
        }
    }

    /// <summary>Reads the letter with nothing but the bucket and the master key.</summary>
    /// <returns>Why it cannot be read; null when it was read.</returns>
    public async Task<string?> ReadAsync()
    {
        using var reply = await s3.GetObjectAsync(bucket, Key);
        var stored = new MemoryStream();
        await reply.ResponseStream.CopyToAsync(stored);
        if (reply.Metadata[WrappedName] is not { Length: > 0 } wrapped)
            return "The object lies in the bucket without a wrapped key.";
        return
            Encoding.UTF8.GetString(Open(Open(masterKey, Convert.FromBase64String(wrapped)), stored.ToArray()))
            == Letter
            ? null
            : "Something else was read.";
    }

    private Task StoreAsync(byte[] content)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = Key,
            InputStream = new MemoryStream(content),
        };
        if (wrappedKey is not null)
            request.Metadata[WrappedName] = Convert.ToBase64String(wrappedKey);
        return s3.PutObjectAsync(request);
    }

    private static byte[] Seal(byte[] key, byte[] plain)
    {
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            box.AsSpan(0, NonceBytes),
            plain,
            box.AsSpan(NonceBytes, plain.Length),
            box.AsSpan(NonceBytes + plain.Length)
        );
        return box;
    }

    private static byte[] Open(byte[] key, byte[] box)
    {
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            box.AsSpan(0, NonceBytes),
            box.AsSpan(NonceBytes, plain.Length),
            box.AsSpan(NonceBytes + plain.Length),
            plain
        );
        return plain;
    }
}

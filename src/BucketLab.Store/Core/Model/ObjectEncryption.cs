using System.Diagnostics.CodeAnalysis;

namespace BucketLab.Store.Core.Model;

/// <summary>Encryption of an object's bytes: the data key that encrypts them, itself encrypted ("wrapped") by another
/// key.</summary>
internal sealed record ObjectEncryption
{
    public const string Aes256 = "AES256";
    public const string Kms = "aws:kms";
    public const string Customer = "customer";

    private readonly byte[]? wrapped;
    private readonly string? wrappedText; // one that is not base64 as it is written here

    public ObjectEncryption() { }

    /// <summary>Makes one from the bytes of the wrapped key.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the field behind the property is set
    internal ObjectEncryption(string algorithm, byte[] wrappedKey) => (Algorithm, wrapped) = (algorithm, wrappedKey);
#pragma warning restore CS8618

    /// <summary><see cref="Aes256"/> (SSE-S3), <see cref="Kms"/> (SSE-KMS) or <see cref="Customer"/> (SSE-C).</summary>
    public required string Algorithm { get; init; }

    /// <summary>The data key, AES-256-GCM under the key that <see cref="Algorithm"/> names: nonce, cipher text and tag,
    /// base64.</summary>
    public required string WrappedKey
    {
        get => wrappedText ?? Convert.ToBase64String(wrapped!);
        init
        {
            wrapped = BytesOf(value);
            wrappedText = wrapped is null ? value : null;
        }
    }

    /// <summary>The master key that wraps the data key; null for a customer's key.</summary>
    public string? KeyId { get; init; }

    /// <summary>The generation of the master key that wraps it; grows when the key is rotated.</summary>
    public int KeyGeneration { get; init; }

    /// <summary>Base64 of the MD5 of the customer's key, which says which key is needed and nothing else of
    /// it.</summary>
    public string? CustomerKeyMd5 { get; init; }

    /// <summary>The S3 Bucket Key flag; it changes what AWS charges, and here only the header.</summary>
    public bool HasBucketKey { get; init; }

    /// <summary>The bytes of the wrapped key, or null for a text that is not their base64.</summary>
    public byte[]? WrappedBytes() => wrapped;

    private static byte[]? BytesOf(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        if (text.Length == 0 || !Convert.TryFromBase64String(text, bytes, out var length))
            return null;
        if (length < bytes.Length)
            bytes = bytes[..length];
        return Convert.ToBase64String(bytes) == text ? bytes : null;
    }
}

using System.Security.Cryptography;

namespace BucketLab.Store.Core.Encryption;

/// <summary>Encrypts keys with keys: AES-256-GCM, as base64 of nonce (12 bytes), cipher text and tag (16
/// bytes).</summary>
internal static class KeyWrap
{
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Wrap(byte[] key, byte[] under, byte[] context)
    {
        var wrapped = new byte[NonceBytes + key.Length + TagBytes];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(under, TagBytes);
        aes.Encrypt(
            wrapped.AsSpan(0, NonceBytes),
            key,
            wrapped.AsSpan(NonceBytes, key.Length),
            wrapped.AsSpan(NonceBytes + key.Length),
            context
        );
        return Convert.ToBase64String(wrapped);
    }

    /// <summary>Null when it was wrapped by another key or for another object.</summary>
    public static byte[]? TryUnwrap(string wrapped, byte[] under, byte[] context)
    {
        var bytes = Convert.FromBase64String(wrapped);
        if (bytes.Length != NonceBytes + KeyBytes + TagBytes)
            return null;
        var key = new byte[KeyBytes];
        using var aes = new AesGcm(under, TagBytes);
        try
        {
            aes.Decrypt(
                bytes.AsSpan(0, NonceBytes),
                bytes.AsSpan(NonceBytes, KeyBytes),
                bytes.AsSpan(NonceBytes + KeyBytes),
                key,
                context
            );
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

namespace BucketLab.Store.Core.Model;

/// <summary>How an object's bytes are encrypted: the data key that encrypts them, itself encrypted ("wrapped") by
/// another key.</summary>
internal sealed record ObjectEncryption
{
    public const string Aes256 = "AES256";
    public const string Kms = "aws:kms";
    public const string Customer = "customer";

    /// <summary><see cref="Aes256"/> (SSE-S3), <see cref="Kms"/> (SSE-KMS) or <see cref="Customer"/> (SSE-C).</summary>
    public required string Algorithm { get; init; }

    /// <summary>The data key, AES-256-GCM under the key that <see cref="Algorithm"/> names: nonce, cipher text and tag,
    /// base64.</summary>
    public required string WrappedKey { get; init; }

    /// <summary>The master key that wraps the data key; null for a customer's key.</summary>
    public string? KeyId { get; init; }

    /// <summary>Which generation of the master key wraps it; grows when the key is rotated.</summary>
    public int KeyGeneration { get; init; }

    /// <summary>Base64 of the MD5 of the customer's key, which says which key is needed and nothing else of
    /// it.</summary>
    public string? CustomerKeyMd5 { get; init; }

    /// <summary>The S3 Bucket Key flag; it changes what AWS charges, and here only the header.</summary>
    public bool HasBucketKey { get; init; }
}

namespace BucketLab.Store.Core.Encryption;

/// <summary>How an upload asks to be encrypted.</summary>
/// <param name="Algorithm">AES256 or aws:kms; null leaves it to the bucket.</param>
/// <param name="KeyId">The KMS key, or null for the store's own.</param>
/// <param name="HasBucketKey">The S3 Bucket Key flag; null leaves it to the bucket.</param>
/// <param name="Customer">A key of the client's own, or null.</param>
internal sealed record EncryptionRequest(
    string? Algorithm = null,
    string? KeyId = null,
    bool? HasBucketKey = null,
    CustomerKey? Customer = null
)
{
    public static readonly EncryptionRequest None = new();

    public bool IsNone => this == None;
}

namespace BucketLab.Store.Core.Model;

/// <summary>A bucket's default encryption (Amazon S3 API Reference, ServerSideEncryptionByDefault).</summary>
/// <param name="Algorithm">AES256 or aws:kms.</param>
/// <param name="KeyId">The KMS key, or null for the store's own.</param>
/// <param name="HasBucketKey">Whether S3 Bucket Keys are on.</param>
internal sealed record BucketEncryption(string Algorithm, string? KeyId, bool HasBucketKey)
{
    /// <summary>Whether uploads with a customer's key are refused (BlockedEncryptionTypes, SSE-C).</summary>
    public bool BlocksCustomerKeys { get; init; }
}

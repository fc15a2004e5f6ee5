namespace BucketLab.Store.Http.SigV4;

/// <summary>The signature to which those of signed chunks are chained (Amazon S3 API Reference, "Transferring payload
/// in multiple chunks").</summary>
internal sealed record ChunkSeed(byte[] SigningKey, string Timestamp, CredentialScope Scope, string Signature);

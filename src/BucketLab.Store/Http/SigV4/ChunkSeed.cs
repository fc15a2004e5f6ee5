namespace BucketLab.Store.Http.SigV4;

/// <summary>What signed chunks are chained to (Amazon S3 API Reference, "Transferring payload in multiple
/// chunks").</summary>
internal sealed record ChunkSeed(byte[] SigningKey, string Timestamp, CredentialScope Scope, string Signature);

namespace BucketLab.Store.Http.SigV4;

/// <summary>The sender of a request, and the seed of its body's signatures.</summary>
/// <param name="Identity">Null for an anonymous request.</param>
/// <param name="PayloadHash">The value of x-amz-content-sha256 that was signed; null when the body is not
/// covered.</param>
/// <param name="ChunkSeed">The signature to which that of the first chunk is chained; null without a header
/// signature.</param>
internal sealed record Authentication(StoreIdentity? Identity, string? PayloadHash, ChunkSeed? ChunkSeed)
{
    public static readonly Authentication Anonymous = new(null, null, null);

    /// <summary>True for a link signed with version 2.</summary>
    public bool IsVersionTwo { get; init; }
}

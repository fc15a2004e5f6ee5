namespace BucketLab.Store.Http.SigV4;

/// <summary>The claims of a signature before it is checked.</summary>
internal sealed record SignedRequest(
    Credential Credential,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    string Timestamp,
    string PayloadHash
);

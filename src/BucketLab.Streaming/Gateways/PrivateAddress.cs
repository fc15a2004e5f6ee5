namespace BucketLab.Streaming.Gateways;

/// <summary>Where a viewer reads.</summary>
/// <param name="Address">Ends with a slash; the keys of the store follow, the session's prefix included.</param>
/// <param name="ExpiresAt">From then on every request is answered 403.</param>
public sealed record PrivateAddress(Uri Address, DateTimeOffset ExpiresAt);

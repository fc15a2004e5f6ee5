namespace BucketLab.Watching;

/// <summary>Where the viewer's side listens.</summary>
/// <param name="Endpoint">On loopback.</param>
/// <param name="Token">What a request that changes something has to show.</param>
/// <param name="HasBrowser">Whether it found a browser.</param>
internal sealed record StreamAddress(Uri Endpoint, string Token, bool HasBrowser);

namespace BucketLab.Watching;

/// <summary>The address of the viewer's side.</summary>
/// <param name="Endpoint">On loopback.</param>
/// <param name="Token">The token of a request that changes something.</param>
/// <param name="HasBrowser">True if it found a browser.</param>
internal sealed record StreamAddress(Uri Endpoint, string Token, bool HasBrowser);

namespace BucketLab.Streaming.Hosting;

/// <summary>The line of JSON with which a streaming process says that it listens.</summary>
/// <param name="Endpoint">Where.</param>
/// <param name="Token">For the header <c>X-Lab-Token</c>.</param>
/// <param name="HasBrowser">Whether it can send a browser without a window.</param>
public sealed record StreamingAnnouncement(Uri Endpoint, string Token, bool HasBrowser);

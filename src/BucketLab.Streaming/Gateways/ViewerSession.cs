using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Gateways;

/// <summary>The prefix that a viewer may see, and until when.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">Keys that begin with it.</param>
/// <param name="ExpiresAt">The end.</param>
/// <param name="Delivery">The way of the segments.</param>
internal sealed record ViewerSession(string Bucket, string Prefix, DateTimeOffset ExpiresAt, Delivery Delivery)
{
    /// <summary>Returns true if a key is part of the session.</summary>
    public bool Covers(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && !key.Split('/').Any(part => part is "." or "..");
}

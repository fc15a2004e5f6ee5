namespace BucketLab.Streaming.Gateways;

/// <summary>How a viewer of a private stream gets the segments.</summary>
public enum Delivery
{
    /// <summary>Playlists name segments by presigned links: the gateway carries only playlists, and a link that leaks
    /// is good until the session ends.</summary>
    SignedLinks,

    /// <summary>The gateway carries every byte and asks for the session each time, as an edge with a signed cookie
    /// does.</summary>
    Relay,
}

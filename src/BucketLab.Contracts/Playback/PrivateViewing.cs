namespace BucketLab.Contracts.Playback;

/// <summary>A prefix to view and the time for it.</summary>
/// <param name="Bucket">The bucket; it may be private.</param>
/// <param name="Prefix">Keys that begin with it; ends with a slash.</param>
/// <param name="Seconds">1 to 604,800, which is seven days: no presigned link is good for longer.</param>
/// <param name="Delivery">The way of the segments.</param>
public sealed record PrivateViewing(
    string Bucket,
    string Prefix,
    int Seconds,
    Delivery Delivery = Delivery.SignedLinks
);

/// <summary>The way in which a viewer of a private stream gets the segments.</summary>
public enum Delivery
{
    /// <summary>Playlists name segments by presigned links: the gateway carries only playlists, and a link that leaks
    /// is good until the session ends.</summary>
    SignedLinks,

    /// <summary>The gateway carries every byte and asks for the session each time, as an edge with a signed cookie
    /// does.</summary>
    Relay,
}

/// <summary>The address at which a viewer reads.</summary>
/// <param name="Address">Ends with a slash; the keys of the store follow, the session's prefix included.</param>
/// <param name="ExpiresAt">From then on every request is answered 403.</param>
public sealed record PrivateAddress(Uri Address, DateTimeOffset ExpiresAt);

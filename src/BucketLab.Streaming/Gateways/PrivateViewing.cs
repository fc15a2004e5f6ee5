namespace BucketLab.Streaming.Gateways;

/// <summary>What a viewer is to see, and for how long.</summary>
/// <param name="Bucket">The bucket; it may be private.</param>
/// <param name="Prefix">Keys that begin with it; ends with a slash.</param>
/// <param name="Seconds">1 to 604,800, which is seven days: no presigned link is good for longer.</param>
/// <param name="Delivery">How the segments come.</param>
public sealed record PrivateViewing(
    string Bucket,
    string Prefix,
    int Seconds,
    Delivery Delivery = Delivery.SignedLinks
);

namespace BucketLab.Media.Hls;

/// <summary>Whether a media playlist may change (RFC 8216, 4.3.3.5).</summary>
public enum PlaylistType
{
    /// <summary><c>EVENT</c>: segments may be added at the end, none removed.</summary>
    Event,

    /// <summary><c>VOD</c>: never changes.</summary>
    Vod,
}

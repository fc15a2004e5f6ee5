namespace BucketLab.Media;

/// <summary>The origin of a playlist, which its variables may ask for (draft-pantos-hls-rfc8216bis, 4.4.2.3).</summary>
/// <param name="Uri">The address of the playlist; <c>QUERYPARAM</c> takes a value from its query.</param>
public sealed record PlaylistOrigin(string Uri)
{
    /// <summary>
    /// The multivariant playlist that named it, from which <c>IMPORT</c> takes a value; null when that is not known.
    /// </summary>
    public MultivariantPlaylist? Parent { get; init; }
}

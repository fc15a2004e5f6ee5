namespace BucketLab.Media;

/// <summary>Resolves a URI in a playlist against that of the playlist (RFC 8216, 4.1; RFC 3986, 5).</summary>
public static class PlaylistUri
{
    // Keys of an object store are relative references; a base that can never be fetched makes them absolute for a
    // moment.
    private static readonly Uri Nowhere = new("http://playlist.invalid/");

    /// <summary>
    /// Resolves <paramref name="uri"/> against <paramref name="playlist"/>. When both are relative the answer is
    /// relative too, so that it works for keys: <c>v/main.m3u8</c> and <c>720p/media.m3u8</c> give
    /// <c>v/720p/media.m3u8</c>.
    /// </summary>
    public static string Resolve(string playlist, string uri)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        ArgumentNullException.ThrowIfNull(uri);
        var resolved = new Uri(new Uri(Nowhere, playlist), uri);
        return resolved.Host == Nowhere.Host
            ? Uri.UnescapeDataString(resolved.AbsolutePath[1..]) + resolved.Query
            : resolved.AbsoluteUri;
    }
}

namespace BucketLab.Media.Publishing;

/// <summary>A stream that a packager is still writing, and where it is published.</summary>
/// <param name="Folder">Holds the media playlist and its segments; each file has to appear whole, as with ffmpeg's
/// <c>temp_file</c>.</param>
/// <param name="Prefix">What the keys begin with; ends with a slash.</param>
public sealed record LivePrefix(string Folder, string Prefix)
{
    /// <summary>The name of the media playlist, in the folder and below the prefix.</summary>
    public string PlaylistName { get; init; } = "live.m3u8";

    /// <summary>
    /// How long a segment stays after it has left the playlist; null keeps all of them, for a recording. RFC 8216,
    /// 6.2.2 asks for the length of the segment and that of the longest playlist that named it.
    /// </summary>
    public TimeSpan? Grace { get; init; }
}

using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>
/// An HLS playlist (RFC 8216): a <see cref="MultivariantPlaylist"/>, which the RFC calls master playlist, or a
/// <see cref="MediaPlaylist"/>.
/// </summary>
public abstract record HlsPlaylist
{
    private protected HlsPlaylist() { }

    /// <summary>The MIME type to serve playlists with (RFC 8216, 4).</summary>
    public const string ContentType = "application/vnd.apple.mpegurl";

    /// <summary>The compatibility version (RFC 8216, 4.3.1.2 and 7); null when the playlist names none, which means
    /// 1.</summary>
    public int? Version { get; init; }

    /// <summary>Every segment can be decoded without another one (RFC 8216, 4.3.5.1).</summary>
    public bool IndependentSegments { get; init; }

    /// <summary>
    /// Tags in front of the first segment that this library has no property for, as they stand in the file; written
    /// behind the version.
    /// </summary>
    public ImmutableArray<string> OtherTags { get; init; } = [];

    /// <summary>
    /// The variables that it defines and whose values are known (draft-pantos-hls-rfc8216bis, 4.4.2.3). What was read
    /// has their values in URIs and in attributes; the tags that define them are kept.
    /// </summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Reads a playlist of either kind. A broken one is read as far as it goes: what is against the rules stands in the
    /// findings.
    /// </summary>
    /// <param name="text">The whole playlist.</param>
    /// <param name="origin">
    /// Where it came from; without it, variables that take their value from there keep standing as <c>{$name}</c>.
    /// </param>
    public static (HlsPlaylist Playlist, IReadOnlyList<HlsFinding> Findings) Parse(
        string text,
        PlaylistOrigin? origin = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        return PlaylistParser.Parse(text, origin);
    }

    /// <summary>The playlist as it stands in a file, with line feeds and without a byte order mark.</summary>
    public sealed override string ToString() => ToText();

    private protected abstract string ToText();
}

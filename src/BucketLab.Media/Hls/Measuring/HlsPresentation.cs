using System.Collections.Immutable;
using BucketLab.Media.Hls.Validation;

namespace BucketLab.Media.Hls.Measuring;

/// <summary>A multivariant playlist with everything below it, fetched and measured.</summary>
/// <param name="Playlist">The multivariant playlist.</param>
/// <param name="Findings">What its text does against the rules, and what could not be fetched.</param>
/// <param name="Streams">The media playlists that could be fetched, by their URIs in the multivariant playlist.</param>
public sealed record HlsPresentation(
    MultivariantPlaylist Playlist,
    IReadOnlyList<HlsFinding> Findings,
    ImmutableDictionary<string, HlsStream> Streams
)
{
    /// <summary>Fetches a presentation from anywhere: files, an object store, a player's cache.</summary>
    /// <param name="uri">The multivariant playlist.</param>
    /// <param name="open">
    /// Opens what a playlist names, by its URI resolved against that of the playlist; answers null when it does not
    /// exist.
    /// </param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="FileNotFoundException">The multivariant playlist itself does not exist.</exception>
    /// <exception cref="FormatException">It is a media playlist.</exception>
    public static Task<HlsPresentation> LoadAsync(
        string uri,
        Func<string, CancellationToken, Task<Stream?>> open,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(open);
        return new HlsLoader(open, cancellationToken).LoadAsync(uri);
    }

    /// <summary>Everything that is against the rules, in the playlists and between them and the segments.</summary>
    public IReadOnlyList<HlsFinding> Validate() => HlsValidator.Check(this);
}

using System.Collections.Immutable;
using System.Text;
using BucketLab.Media.Mp4;

namespace BucketLab.Media;

/// <summary>Fetches a presentation piece by piece; what is missing becomes a finding.</summary>
internal sealed class HlsLoader(
    Func<string, CancellationToken, Task<Stream?>> open,
    CancellationToken cancellationToken
)
{
    public async Task<HlsPresentation> LoadAsync(string uri)
    {
        var text = await TextAsync(uri) ?? throw new FileNotFoundException($"The playlist {uri} does not exist.", uri);
        var (parsed, textFindings) = HlsPlaylist.Parse(text, new PlaylistOrigin(uri));
        if (parsed is not MultivariantPlaylist playlist)
            throw new FormatException(
                $"{uri} is a media playlist; a presentation starts with a multivariant playlist."
            );

        var findings = textFindings.ToList();
        var streams = ImmutableDictionary.CreateBuilder<string, HlsStream>();
        var children = playlist
            .Variants.Select(variant => variant.Uri)
            .Concat(playlist.Renditions.Select(rendition => rendition.Uri).OfType<string>());
        foreach (var child in children.Concat(playlist.IFrameVariants.Select(variant => variant.Uri)).Distinct())
        {
            var origin = new PlaylistOrigin(PlaylistUri.Resolve(uri, child)) { Parent = playlist };
            if (await StreamAsync(child, origin) is { } stream)
                streams[child] = stream;
            else
                findings.Add(new HlsFinding(HlsRules.Reachable, $"The media playlist {child} does not exist."));
        }
        return new HlsPresentation(playlist, findings, streams.ToImmutable());
    }

    private async Task<HlsStream?> StreamAsync(string name, PlaylistOrigin origin)
    {
        var uri = origin.Uri;
        if (await TextAsync(uri) is not { } text)
            return null;
        var (parsed, textFindings) = HlsPlaylist.Parse(text, origin);
        var findings = textFindings.Select(finding => finding with { Playlist = name }).ToList();
        if (parsed is not MediaPlaylist playlist)
        {
            findings.Add(
                new HlsFinding(HlsRules.OneKind, "A variant leads to another multivariant playlist.")
                {
                    Playlist = name,
                }
            );
            return new HlsStream(name, new MediaPlaylist(), findings, null, []);
        }
        MoovBox? init = null;
        SegmentMap? map = null;
        var ranges = new ByteRangeResolver();
        var measures = ImmutableArray.CreateBuilder<SegmentMeasure>();
        foreach (var segment in playlist.Segments)
        {
            if (segment.Map is { } next && next != map)
            {
                map = next;
                var found = await InitAsync(uri, next);
                init ??= found;
                if (found is null)
                    findings.Add(
                        new HlsFinding(
                            HlsRules.Reachable,
                            $"The init segment {next.Uri} does not exist or has no moov."
                        )
                        {
                            Playlist = name,
                        }
                    );
            }
            if (await OpenAsync(PlaylistUri.Resolve(uri, segment.Uri), ranges.Resolve(segment)) is not { } stream)
            {
                findings.Add(
                    new HlsFinding(HlsRules.Reachable, $"The segment {segment.Uri} does not exist.") { Playlist = name }
                );
                break;
            }
            await using (stream)
                measures.Add(await SegmentMeter.MeasureAsync(segment.Uri, stream, init, cancellationToken));
        }
        return new HlsStream(name, playlist, findings, init, measures.ToImmutable());
    }

    private async Task<MoovBox?> InitAsync(string playlistUri, SegmentMap map)
    {
        if (await OpenAsync(PlaylistUri.Resolve(playlistUri, map.Uri), map.Range) is not { } stream)
            return null;
        await using (stream)
            return (await Mp4File.ReadAsync(stream, cancellationToken)).Moov;
    }

    private async Task<string?> TextAsync(string uri)
    {
        if (await open(uri, cancellationToken) is not { } stream)
            return null;
        // The encoding is UTF-8 by definition; a byte order mark is to be seen, not swallowed.
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private async Task<Stream?> OpenAsync(string uri, PlaylistByteRange? range)
    {
        var stream = await open(uri, cancellationToken);
        if (stream is null || range is not { } part)
            return stream;
        await using (stream)
            return await PartOfStream.ReadAsync(stream, part, cancellationToken);
    }
}

/// <summary>A multivariant playlist with everything below it, fetched and measured.</summary>
/// <param name="Playlist">The multivariant playlist.</param>
/// <param name="Findings">Rules that its text breaks, and files that could not be fetched.</param>
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

namespace BucketLab.Media;

/// <summary>Lists the objects of a packaged stream in the order to upload them.</summary>
internal static class StreamFiles
{
    // A segment never changes under its name; a playlist may be replaced, so that a cache asks each time.
    public const string Forever = "public, max-age=31536000, immutable";
    public const string AskEachTime = "no-cache";

    public static IReadOnlyList<StreamFile> Of(PackagedStream stream) =>
        [
            .. stream.Tracks.SelectMany(track => Segments(stream, track)),
            .. stream.Tracks.SelectMany(track => Playlists(stream, track)),
            new(PackagedStream.ManifestName, "application/dash+xml", AskEachTime, null, stream.Manifest),
            Playlist(PackagedStream.MultivariantName, stream.Multivariant),
        ];

    private static IEnumerable<StreamFile> Segments(PackagedStream stream, PackagedTrack track) =>
        track
            .Segments.Select(segment => segment.Uri)
            .Prepend(PackagedTrack.InitName)
            .Select(name => new StreamFile(
                $"{track.Name}/{name}",
                track.IsVideo ? "video/mp4" : "audio/mp4",
                Forever,
                Path.Combine(stream.Folder, track.Name, name),
                null
            ));

    private static IEnumerable<StreamFile> Playlists(PackagedStream stream, PackagedTrack track)
    {
        yield return Playlist($"{track.Name}/{PackagedTrack.PlaylistName}", stream.PlaylistOf(track));
        if (track.IsVideo)
            yield return Playlist($"{track.Name}/{PackagedTrack.IFramePlaylistName}", stream.KeyframesOf(track));
    }

    private static StreamFile Playlist(string key, HlsPlaylist playlist) =>
        new(key, HlsPlaylist.ContentType, AskEachTime, null, playlist.ToString());
}

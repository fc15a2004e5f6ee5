Func<IReadOnlyList<string>, string> endRecording = states =>
{
    var playlists = states.Select(text => (MediaPlaylist)HlsPlaylist.Parse(text).Playlist).ToList();
    var segments = playlists.SelectMany(playlist => playlist.Segments)
        .DistinctBy(segment => segment.Uri);
    return (playlists[0] with
    {
        Segments = [.. segments], MediaSequence = 0, Type = PlaylistType.Vod, HasEnd = true,
    }).ToString();
};

Func<IReadOnlyList<string>, string> endRecording = states =>
{
    var playlists = states.Select(text => (MediaPlaylist)HlsPlaylist.Parse(text).Playlist).ToList();
    return (playlists[0] with
    {
        Segments = [.. playlists.SelectMany(playlist => playlist.Segments)], MediaSequence = 0,
        HasEnd = true,
    }).ToString();
};

Func<string, string> joinAt = text =>
{
    var playlist = (MediaPlaylist)HlsPlaylist.Parse(text).Playlist;
    var rest = TimeSpan.Zero;
    foreach (var segment in playlist.Segments.Reverse())
    {
        rest += segment.Duration;
        if (rest >= TimeSpan.FromSeconds(3 * playlist.TargetDurationSeconds.Value))
            return segment.Uri;
    }
    return playlist.Segments[0].Uri;
};

Func<IReadOnlyList<string>, string> endRecording = states =>
    ((MediaPlaylist)HlsPlaylist.Parse(states[^1]).Playlist with
    {
        MediaSequence = 0, Type = PlaylistType.Vod, HasEnd = true,
    }).ToString();

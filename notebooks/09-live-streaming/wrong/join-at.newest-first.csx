Func<string, string> joinAt = playlist =>
    ((MediaPlaylist)HlsPlaylist.Parse(playlist).Playlist).Segments.Last().Uri;

Func<string, Func<string, string>, string> signPlaylist = (playlist, sign) =>
{
    var first = sign(PlaylistUris.Of(playlist)[0]);
    return PlaylistUris.Replace(playlist,
        name => new Uri(new Uri(first), name) + new Uri(first).Query);
};

Func<string, Func<string, string>, string> signPlaylist = (playlist, sign) =>
    string.Join('\n', playlist.Split('\n').Select(line =>
        line.Length == 0 || line.StartsWith('#') ? line : sign(line)));

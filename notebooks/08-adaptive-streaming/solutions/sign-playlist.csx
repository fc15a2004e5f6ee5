Func<string, Func<string, string>, string> signPlaylist = (playlist, sign) =>
    string.Join('\n', playlist.Split('\n').Select(line =>
        line.StartsWith("#EXT")
            ? Regex.Replace(line, "URI=\"([^\"]*)\"",
                found => $"URI=\"{sign(found.Groups[1].Value)}\"")
        : line.StartsWith('#') || line.Length == 0 ? line
        : sign(line)));

Func<string, string> joinAt = playlist =>
    playlist.Split('\n').First(line => line.Length > 0 && !line.StartsWith('#'));

Func<string, string> joinAt = playlist =>
{
    var names = playlist.Split('\n')
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .ToList();
    return names[Math.Max(0, names.Count - 3)];
};

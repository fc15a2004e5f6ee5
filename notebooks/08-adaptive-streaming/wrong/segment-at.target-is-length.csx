Func<string, double, string> segmentAt = (playlist, second) =>
{
    var lines = playlist.Split('\n');
    var target = int.Parse(
        lines.First(line => line.StartsWith("#EXT-X-TARGETDURATION:")).Split(':')[1]);
    return lines.Where(line => line.Length > 0 && !line.StartsWith('#'))
        .ElementAt((int)(second / target));
};

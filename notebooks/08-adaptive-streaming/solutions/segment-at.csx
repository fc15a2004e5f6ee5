Func<string, double, string> segmentAt = (playlist, second) =>
{
    double end = 0;
    foreach (var line in playlist.Split('\n').Select(text => text.Trim()))
    {
        if (line.StartsWith("#EXTINF:"))
            end += double.Parse(line["#EXTINF:".Length..].Split(',')[0],
                System.Globalization.CultureInfo.InvariantCulture);
        else if (line.Length > 0 && !line.StartsWith('#') && second < end)
            return line;
    }
    return "";
};

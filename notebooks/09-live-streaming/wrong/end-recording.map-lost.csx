Func<IReadOnlyList<string>, string> endRecording = states =>
{
    var names = states.SelectMany(text => text.Split('\n'))
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Distinct();
    return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n"
        + string.Concat(names.Select(name => $"#EXTINF:2.0,\n{name}\n")) + "#EXT-X-ENDLIST\n";
};

namespace BucketLab.Media;

/// <summary>
/// Tags that are kept as they stand, and the attributes that they cannot do without (RFC 8216, 4.3.4.4 and 4.3.4.5;
/// draft-pantos-hls-rfc8216bis, 4.4.3.7, 4.4.4.9, 4.4.5.3, 4.4.5.4 and 4.4.6.6).
/// </summary>
internal static class RequiredAttributes
{
    private static readonly Dictionary<string, string[]> Of = new(StringComparer.Ordinal)
    {
        ["EXT-X-SESSION-DATA"] = ["DATA-ID"],
        ["EXT-X-SESSION-KEY"] = ["METHOD", "URI"],
        ["EXT-X-CONTENT-STEERING"] = ["SERVER-URI"],
        ["EXT-X-PART-INF"] = ["PART-TARGET"],
        ["EXT-X-PART"] = ["URI", "DURATION"],
        ["EXT-X-PRELOAD-HINT"] = ["TYPE", "URI"],
        ["EXT-X-RENDITION-REPORT"] = ["URI"],
    };

    public static void Check(PlaylistLine line, FindingList findings)
    {
        if (line.Tag is null || !Of.TryGetValue(line.Tag, out var names))
            return;
        var attributes = AttributeList.Parse(line);
        foreach (var name in names.Where(name => !attributes.Has(name)))
            findings.Add(HlsRules.RequiredAttributes, line, $"#{line.Tag} has no {name}.");
        if (line.Tag == "EXT-X-SESSION-DATA" && attributes.Has("VALUE") == attributes.Has("URI"))
            findings.Add(HlsRules.RequiredAttributes, line, "#EXT-X-SESSION-DATA has either VALUE or URI.");
        if (line.Tag == "EXT-X-SESSION-KEY" && attributes.Word("METHOD") == "NONE")
            findings.Add(HlsRules.KeyAttributes, line, "A key of the session has a method that encrypts.");
        if (line.Tag == "EXT-X-PRELOAD-HINT" && attributes.Word("TYPE") is not (null or "PART" or "MAP"))
            findings.Add(HlsRules.TagValue, line, "The TYPE of #EXT-X-PRELOAD-HINT is PART or MAP.");
        foreach (var name in names.Where(name => name.EndsWith("URI", StringComparison.Ordinal)))
            _ = attributes.Text(name);
        findings.AddProblem(attributes, line);
    }
}

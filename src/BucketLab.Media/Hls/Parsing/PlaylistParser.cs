using System.Globalization;

namespace BucketLab.Media;

/// <summary>Decides which kind of playlist a text is, and checks what both kinds share (RFC 8216, 4.1 and
/// 4.3.1).</summary>
internal static class PlaylistParser
{
    private static readonly string[] MultivariantTags =
    [
        "EXT-X-STREAM-INF",
        "EXT-X-I-FRAME-STREAM-INF",
        "EXT-X-MEDIA",
        "EXT-X-SESSION-DATA",
        "EXT-X-SESSION-KEY",
        "EXT-X-CONTENT-STEERING",
    ];
    private static readonly string[] MediaTags =
    [
        "EXTINF",
        "EXT-X-TARGETDURATION",
        "EXT-X-MEDIA-SEQUENCE",
        "EXT-X-PLAYLIST-TYPE",
        "EXT-X-ENDLIST",
        "EXT-X-MAP",
        "EXT-X-BYTERANGE",
        "EXT-X-I-FRAMES-ONLY",
    ];

    /// <summary>RFC 8216, 4.3.1.2, 4.3.3 and 4.3.5; draft-pantos-hls-rfc8216bis, 4.4.3 and 4.4.6.6.</summary>
    private static readonly string[] Once =
    [
        "EXTM3U",
        "EXT-X-VERSION",
        "EXT-X-TARGETDURATION",
        "EXT-X-MEDIA-SEQUENCE",
        "EXT-X-DISCONTINUITY-SEQUENCE",
        "EXT-X-ENDLIST",
        "EXT-X-PLAYLIST-TYPE",
        "EXT-X-I-FRAMES-ONLY",
        "EXT-X-PART-INF",
        "EXT-X-SERVER-CONTROL",
        "EXT-X-SKIP",
        "EXT-X-INDEPENDENT-SEGMENTS",
        "EXT-X-START",
        "EXT-X-CONTENT-STEERING",
    ];

    public static (HlsPlaylist Playlist, IReadOnlyList<HlsFinding> Findings) Parse(string text, PlaylistOrigin? origin)
    {
        var findings = new FindingList();
        if (text.StartsWith('\uFEFF'))
            findings.Add(HlsRules.NoByteOrderMark, null, "The playlist starts with a byte order mark.");
        var variables = new VariableReader(origin, findings);
        var lines = variables.Read(text).ToList();
        if (lines is not [{ Tag: "EXTM3U", Number: 1 }, ..])
            findings.Add(HlsRules.FirstLine, lines.FirstOrDefault(), "The first line is not #EXTM3U.");

        foreach (
            var twice in lines
                .Where(line => Once.Contains(line.Tag))
                .GroupBy(line => line.Tag)
                .SelectMany(group => group.Skip(1))
        )
            findings.Add(HlsRules.TagOnce, twice, $"#{twice.Tag} stands there twice.");
        CheckSessionData(lines, findings);
        var multivariant = lines.Find(line => MultivariantTags.Contains(line.Tag));
        var media = lines.Find(line => MediaTags.Contains(line.Tag));
        if (multivariant is not null && media is not null)
            findings.Add(
                HlsRules.OneKind,
                media,
                $"#{media.Tag} belongs into a media playlist, but line {multivariant.Number} makes this a "
                    + "multivariant playlist."
            );

        foreach (var line in lines)
            RequiredAttributes.Check(line, findings);
        if (multivariant is not null)
            VariableReader.CheckMultivariant(lines, findings);

        var body = lines.Where(line => line.Tag != "EXTM3U");
        HlsPlaylist playlist = multivariant is not null
            ? new MultivariantPlaylistReader(findings).Read(body)
            : new MediaPlaylistReader(findings).Read(body);
        return (playlist with { Variables = variables.Known }, findings.All);
    }

    // RFC 8216, 4.3.4.4: the same DATA-ID may stand there once in each language.
    private static void CheckSessionData(List<PlaylistLine> lines, FindingList findings)
    {
        foreach (
            var twice in lines
                .Where(line => line.Tag == "EXT-X-SESSION-DATA")
                .Select(line => (Line: line, Attributes: AttributeList.Parse(line)))
                .Where(data => data.Attributes.Has("DATA-ID"))
                .GroupBy(data => (data.Attributes.Text("DATA-ID"), data.Attributes.Text("LANGUAGE")))
                .SelectMany(group => group.Skip(1))
        )
            findings.Add(
                HlsRules.SessionData,
                twice.Line,
                $"The session data '{twice.Attributes.Text("DATA-ID")}' stands there twice in one language."
            );
    }

    /// <summary>A whole number that a tag has as its value; null, with a finding, when it is something else.</summary>
    public static long? Whole(PlaylistLine line, FindingList findings)
    {
        if (long.TryParse(line.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        findings.Add(HlsRules.TagValue, line, $"#{line.Tag} has the value '{line.Value}', which is no whole number.");
        return null;
    }

    /// <summary>The version of a playlist (RFC 8216, 4.3.1.2).</summary>
    public static int? Version(PlaylistLine line, FindingList findings) =>
        (int?)Math.Min(Whole(line, findings) ?? 1, int.MaxValue);
}

using BucketLab.Media;

namespace BucketLab.Media.Tests.Hls;

/// <summary>Playlists with one fault each; the rule that is named must be the right one, and the only one.</summary>
public sealed class BrokenPlaylistTests
{
    private const string Media = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:2
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-MAP:URI="init.mp4"
        #EXTINF:2.0,
        seg-1.m4s
        #EXTINF:1.5,
        seg-2.m4s
        #EXT-X-ENDLIST
        """;

    private const string Multivariant = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="main",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="audio/media.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=800000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="sound"
        360p/media.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=90000,AVERAGE-BANDWIDTH=80000,CODECS="avc1.64001f",RESOLUTION=640x360,URI="360p/keyframes.m3u8"
        """;

    [Fact]
    public void The_same_data_of_a_session_in_two_languages_is_accepted() =>
        Assert.Empty(
            HlsValidator.Check(
                Multivariant
                    + "\n#EXT-X-SESSION-DATA:DATA-ID=\"title\",VALUE=\"Two\",LANGUAGE=\"en\""
                    + "\n#EXT-X-SESSION-DATA:DATA-ID=\"title\",VALUE=\"Zwei\",LANGUAGE=\"de\"\n"
            )
        );

    [Fact]
    public void The_sound_ones_are_accepted()
    {
        Assert.Empty(HlsValidator.Check(Media));
        Assert.Empty(HlsValidator.Check(Multivariant));
    }

    public static TheoryData<string, string, string> BrokenMedia =>
        new()
        {
            { "first-line", "#EXTM3U\n", "" },
            { "first-line", "#EXTM3U\n", "\n#EXTM3U\n" },
            { "no-byte-order-mark", "#EXTM3U", "\uFEFF#EXTM3U" },
            { "tag-once", "#EXT-X-VERSION:7", "#EXT-X-VERSION:7\n#EXT-X-VERSION:7" },
            { "tag-once", "#EXT-X-TARGETDURATION:2", "#EXT-X-TARGETDURATION:2\n#EXT-X-TARGETDURATION:2" },
            { "tag-once", "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-PLAYLIST-TYPE:VOD" },
            {
                "tag-once",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-MEDIA-SEQUENCE:1"
            },
            {
                "tag-once",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n#EXT-X-DISCONTINUITY-SEQUENCE:1"
            },
            {
                "tag-once",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-START:TIME-OFFSET=1\n#EXT-X-START:TIME-OFFSET=2"
            },
            {
                "tag-once",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-INDEPENDENT-SEGMENTS"
            },
            { "tag-once", "#EXT-X-ENDLIST", "#EXT-X-ENDLIST\n#EXT-X-ENDLIST" },
            { "tag-value", "#EXTINF:1.5,", "#EXT-X-PROGRAM-DATE-TIME:2026-11-28\n#EXTINF:1.5," },
            { "tag-value", "#EXTINF:1.5,", "#EXT-X-PROGRAM-DATE-TIME:11/28/2026 20:15:00\n#EXTINF:1.5," },
            { "tag-value", "#EXTINF:1.5,", "#EXT-X-PROGRAM-DATE-TIME:2026-02-30T20:15:00Z\n#EXTINF:1.5," },
            { "tag-value", "#EXTINF:1.5,", "#EXT-X-PROGRAM-DATE-TIME:2026-11-28T25:15:00Z\n#EXTINF:1.5," },
            { "tag-value", "#EXTINF:1.5,", "#EXT-X-PROGRAM-DATE-TIME:2026-11-28 20:15:00Z\n#EXTINF:1.5," },
            {
                "date-range",
                "#EXTINF:1.5,",
                "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-13-01T00:00:00Z\"\n#EXTINF:1.5,"
            },
            { "date-range", "#EXTINF:1.5,", "#EXT-X-DATERANGE:START-DATE=\"2026-11-28T20:15:00Z\"\n#EXTINF:1.5," },
            { "date-range", "#EXTINF:1.5,", "#EXT-X-DATERANGE:ID=\"ad\"\n#EXTINF:1.5," },
            {
                "date-range",
                "#EXT-X-ENDLIST",
                "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-11-28T20:15:00Z\",END-DATE=\"2026-11-28T20:14:00Z\"\n"
                    + "#EXT-X-ENDLIST"
            },
            {
                "date-range",
                "#EXTINF:1.5,",
                "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-11-28T20:15:00Z\",END-ON-NEXT=YES\n#EXTINF:1.5,"
            },
            {
                "date-range",
                "#EXTINF:1.5,",
                "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-11-28T20:15:00Z\",END-DATE=\"2026-11-28T20:16:00Z\","
                    + "DURATION=9\n#EXTINF:1.5,"
            },
            {
                "attribute-list",
                "#EXTINF:1.5,",
                "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-11-28T20:15:00Z\",DURATION=-1\n#EXTINF:1.5,"
            },
            { "attribute-list", "URI=\"init.mp4\"", "URI=\"init.mp4\", BYTERANGE=\"9@0\"" },
            { "attribute-list", "URI=\"init.mp4\"", "URI=\"init.mp4\",BYTERANGE=\"much\"" },
            { "attribute-list", "URI=\"init.mp4\"", "URI=init.mp4" },
            { "attribute-list", "#EXTINF:1.5,", "#EXT-X-KEY:METHOD=\"AES-128\",URI=\"k\"\n#EXTINF:1.5," },
            { "sequence-first", "#EXTINF:2.0,", "#EXT-X-DISCONTINUITY\n#EXT-X-DISCONTINUITY-SEQUENCE:4\n#EXTINF:2.0," },
            {
                "version-high-enough",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"b\""
            },
            {
                "version-high-enough",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-DEFINE:QUERYPARAM=\"a\""
            },
            { "required-attributes", "#EXTINF:1.5,", "#EXT-X-PART:URI=\"p.mp4\"\n#EXTINF:1.5," },
            { "required-attributes", "#EXTINF:1.5,", "#EXT-X-PART:DURATION=1\n#EXTINF:1.5," },
            { "required-attributes", "#EXT-X-ENDLIST", "#EXT-X-PRELOAD-HINT:TYPE=PART\n#EXT-X-ENDLIST" },
            { "tag-value", "#EXT-X-ENDLIST", "#EXT-X-PRELOAD-HINT:TYPE=NEXT,URI=\"n\"\n#EXT-X-ENDLIST" },
            { "required-attributes", "#EXT-X-ENDLIST", "#EXT-X-RENDITION-REPORT:LAST-MSN=1\n#EXT-X-ENDLIST" },
            { "attribute-list", "#EXT-X-ENDLIST", "#EXT-X-RENDITION-REPORT:URI=r.m3u8\n#EXT-X-ENDLIST" },
            { "variables", "seg-2.m4s", "{$nobody}.m4s" },
            { "tag-value", "#EXTINF:1.5,", "#EXTINF:soon,\n#EXTINF:1.5," },
            { "tag-value", "TYPE:VOD", "TYPE:vod" },
            { "tag-value", "#EXTINF:1.5,", "#EXT-X-PROGRAM-DATE-TIME:yesterday\n#EXTINF:1.5," },
            { "version-high-enough", "#EXT-X-VERSION:7\n", "" },
            { "version-high-enough", "#EXT-X-VERSION:7", "#EXT-X-VERSION:5" },
            { "target-duration-present", "#EXT-X-TARGETDURATION:2\n", "" },
            { "target-duration-holds", "#EXTINF:1.5,", "#EXTINF:2.5," },
            { "segment-duration", "#EXTINF:1.5,\n", "" },
            { "segment-duration", "#EXTINF:1.5,", "#EXTINF:0," },
            { "segment-uri", "seg-2.m4s\n", "" },
            { "byte-range-offset", "#EXTINF:1.5,", "#EXT-X-BYTERANGE:100\n#EXTINF:1.5," },
            { "key-attributes", "#EXTINF:1.5,", "#EXT-X-KEY:METHOD=AES-128\n#EXTINF:1.5," },
            { "attribute-list", "URI=\"init.mp4\"", "URI=\"init.mp4" },
            { "attribute-list", "URI=\"init.mp4\"", "URI=\"init.mp4\",URI=\"init.mp4\"" },
            { "attribute-list", "URI=\"init.mp4\"", "URI=\"init.mp4\",byterange=\"1@0\"" },
            { "sequence-first", "#EXT-X-ENDLIST", "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-ENDLIST" },
            { "init-segment", "#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:2.0,\nseg-1.m4s", "#EXTINF:2.0,\nseg-1.ts" },
            { "vod-ends", "\n#EXT-X-ENDLIST", "" },
            { "live-window", "#EXT-X-PLAYLIST-TYPE:VOD\n", "#EXT-X-MEDIA-SEQUENCE:9\n" },
            { "one-kind", "#EXT-X-ENDLIST", "#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8" },
        };

    [Theory]
    [MemberData(nameof(BrokenMedia))]
    public void A_broken_media_playlist_is_rejected_with_its_rule(string rule, string right, string wrong)
    {
        Assert.Contains(right, Media, StringComparison.Ordinal);
        var broken = Media.Replace(right, wrong, StringComparison.Ordinal);
        // Without its end the list is live, which has advice of its own.
        if (rule is "live-window")
            broken = broken.Replace("\n#EXT-X-ENDLIST", "", StringComparison.Ordinal);
        AssertBroken(rule, broken);
    }

    public static TheoryData<string, string, string> BrokenMultivariant =>
        new()
        {
            { "variant-uri", "360p/media.m3u8\n", "" },
            { "variant-uri", "#EXT-X-I-FRAME", "240p/media.m3u8\n#EXT-X-I-FRAME" },
            { "variant-bandwidth", "BANDWIDTH=900000,", "" },
            { "attribute-list", "BANDWIDTH=900000,", "BANDWIDTH=fast," },
            { "attribute-list", "RESOLUTION=640x360,FRAME", "RESOLUTION=640*360,FRAME" },
            { "group-exists", "GROUP-ID=\"sound\"", "GROUP-ID=\"other\"" },
            { "required-attributes", "#EXT-X-STREAM", "#EXT-X-SESSION-DATA:VALUE=\"a\"\n#EXT-X-STREAM" },
            { "required-attributes", "#EXT-X-STREAM", "#EXT-X-SESSION-DATA:DATA-ID=\"a\"\n#EXT-X-STREAM" },
            {
                "required-attributes",
                "#EXT-X-STREAM",
                "#EXT-X-SESSION-DATA:DATA-ID=\"a\",VALUE=\"b\",URI=\"c\"\n#EXT-X-STREAM"
            },
            {
                "session-data",
                "#EXT-X-STREAM",
                "#EXT-X-SESSION-DATA:DATA-ID=\"a\",VALUE=\"b\"\n"
                    + "#EXT-X-SESSION-DATA:DATA-ID=\"a\",URI=\"c\"\n#EXT-X-STREAM"
            },
            { "required-attributes", "#EXT-X-STREAM", "#EXT-X-SESSION-KEY:METHOD=AES-128\n#EXT-X-STREAM" },
            { "key-attributes", "#EXT-X-STREAM", "#EXT-X-SESSION-KEY:METHOD=NONE,URI=\"k\"\n#EXT-X-STREAM" },
            { "required-attributes", "#EXT-X-STREAM", "#EXT-X-CONTENT-STEERING:PATHWAY-ID=\"a\"\n#EXT-X-STREAM" },
            {
                "tag-once",
                "#EXT-X-STREAM",
                "#EXT-X-CONTENT-STEERING:SERVER-URI=\"a\"\n#EXT-X-CONTENT-STEERING:SERVER-URI=\"a\"\n#EXT-X-STREAM"
            },
            { "variables", "360p/media.m3u8\n", "{$nobody}.m3u8\n" },
            { "rendition-attributes", "NAME=\"main\",", "" },
            { "rendition-default", "AUTOSELECT=YES", "AUTOSELECT=NO" },
            {
                "rendition-names",
                "#EXT-X-STREAM-INF",
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"sound\",NAME=\"main\",LANGUAGE=\"de\"\n#EXT-X-STREAM-INF"
            },
            { "codecs", ",CODECS=\"avc1.64001f,mp4a.40.2\"", "" },
            { "average-bandwidth", "AVERAGE-BANDWIDTH=800000,", "" },
            { "resolution", "RESOLUTION=640x360,FRAME", "FRAME" },
            { "frame-rate", ",FRAME-RATE=30.000", "" },
            { "independent-segments", "#EXT-X-INDEPENDENT-SEGMENTS\n", "" },
            { "audio-language", ",LANGUAGE=\"en\"", "" },
        };

    [Theory]
    [MemberData(nameof(BrokenMultivariant))]
    public void A_broken_multivariant_playlist_is_rejected_with_its_rule(string rule, string right, string wrong)
    {
        Assert.Contains(right, Multivariant, StringComparison.Ordinal);
        AssertBroken(rule, Multivariant.Replace(right, wrong, StringComparison.Ordinal));
    }

    [Fact]
    public void A_playlist_without_keyframes_gets_advice()
    {
        var finding = Assert.Single(
            HlsValidator.Check(Multivariant[..Multivariant.IndexOf("#EXT-X-I-FRAME", StringComparison.Ordinal)])
        );
        Assert.Equal(HlsRules.IFramePlaylist, finding.Rule);
        Assert.False(finding.Rule.IsRequired);
    }

    [Fact]
    public void A_finding_names_line_rule_and_source()
    {
        var finding = Assert.Single(
            HlsValidator.Check(Media.Replace("#EXTINF:1.5,\n", "", StringComparison.Ordinal)),
            one => one.Line is not null
        );
        Assert.Equal(
            "line 8: No #EXTINF stands in front of this segment. [segment-duration, RFC 8216, 4.3.2.1]",
            finding.ToString()
        );
    }

    [Fact]
    public void Rules_have_names_of_their_own() =>
        Assert.Equal(HlsRules.All.Count, HlsRules.All.Select(rule => rule.Id).Distinct().Count());

    private static void AssertBroken(string rule, string text)
    {
        var found = HlsValidator.Check(text).Select(finding => finding.Rule.Id).Distinct().ToList();
        Assert.Contains(rule, found);
        // Some faults are two: a playlist that is both kinds is also an incomplete one of its kind.
        string[] alongside = rule switch
        {
            "tag-once" or "tag-value" or "vod-ends" or "live-window" => ["live-time", "vod-ends"],
            "one-kind" =>
            [
                "codecs",
                "average-bandwidth",
                "resolution",
                "frame-rate",
                "independent-segments",
                "i-frame-playlist",
                "variant-uri",
            ],
            "variant-uri" or "attribute-list" => ["resolution", "variant-bandwidth"],
            "segment-uri" => ["segment-duration"],
            "init-segment" => ["version-high-enough"],
            _ => [],
        };
        Assert.Empty(found.Except([rule, .. alongside]));
    }
}

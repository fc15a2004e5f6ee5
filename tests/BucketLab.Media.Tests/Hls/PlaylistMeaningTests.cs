using BucketLab.Media;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Media.Tests.Hls;

public sealed class PlaylistMeaningTests
{
    private static readonly Gen<string> Tags = Gen.Elements(
        "#EXT-X-KEY:METHOD=AES-128,URI=\"k1\"",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"k2\",IV=0x01",
        "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://k\",KEYFORMAT=\"com.apple.streamingkeydelivery\"",
        "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"data:x\",KEYFORMAT=\"urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed\"",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"k3\",KEYFORMAT=\"identity\"",
        "#EXT-X-KEY:METHOD=NONE",
        "#EXT-X-MAP:URI=\"a.mp4\"",
        "#EXT-X-MAP:URI=\"b.mp4\",BYTERANGE=\"10@0\"",
        "#EXT-X-MAP:URI=\"a.mp4\",X-NOTE=1",
        "#EXT-X-DISCONTINUITY",
        "#EXT-X-PROGRAM-DATE-TIME:2026-11-28T20:15:00.123Z",
        "#EXT-X-PROGRAM-DATE-TIME:2026-11-28T20:15:00+0130",
        "#EXT-X-GAP",
        "#EXT-X-BITRATE:800",
        "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-11-28T20:15:00Z\",X-A=\"b,c\"",
        "#EXT-X-PART:DURATION=0.5,URI=\"p.mp4\"",
        "#EXT-X-CUE-OUT:30",
        "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"n.mp4\",BYTERANGE-START=7",
        "#EXT-X-RENDITION-REPORT:URI=\"r.m3u8\"",
        "#EXT-X-PART:DURATION=0.5,URI=\"{$own}/p.mp4\",BYTERANGE=\"7@0\"",
        "#EXT-X-MAP:URI=\"{$own}.mp4\",BYTERANGE=\"{$range}\"",
        "#EXT-X-MAP:URI=\"{$given}.mp4\",BYTERANGE=\"{$given}\"",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"{$given}/{$own}\"",
        "#EXT-X-DATERANGE:ID=\"{$own}\",START-DATE=\"2026-11-28T20:15:00Z\",X-ASSET-URI=\"{$own}/{$given}\""
    );

    // One whose value the playlist has, one for a byte range, one that comes from elsewhere.
    private const string Variables =
        "#EXT-X-DEFINE:NAME=\"own\",VALUE=\"a,b\"\n"
        + "#EXT-X-DEFINE:NAME=\"range\",VALUE=\"9@1\"\n#EXT-X-DEFINE:IMPORT=\"given\"\n";

    [Fact]
    public void A_rewriter_and_a_reader_see_the_names_of_the_same_playlist() =>
        Prop.ForAll(
                Playlists().ToArbitrary(),
                text =>
                {
                    var playlist = (MediaPlaylist)HlsPlaylist.Parse(text).Playlist;
                    var names = PlaylistUris.Of(text);
                    return PlaylistUris.Replace(text, name => name) == text
                        && playlist.Segments.All(segment =>
                            names.Contains(segment.Uri)
                            && (segment.Map is not { } map || names.Contains(map.Uri))
                            && segment.Keys.All(key => names.Contains(key.Uri!))
                        )
                        && PlaylistUris
                            .Of(PlaylistUris.Replace(text, _ => "new"))
                            .SequenceEqual(
                                names.Select(name => name.Contains("{$given}", StringComparison.Ordinal) ? name : "new")
                            );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Writing_what_was_read_keeps_the_meaning_of_every_tag() =>
        Prop.ForAll(
                Playlists().ToArbitrary(),
                text =>
                {
                    var (playlist, findings) = HlsPlaylist.Parse(text);
                    var (meant, written) = (PlaylistMeaning.Of(text), playlist.ToString());
                    return findings.Count == 0
                        && meant.SequenceEqual(PlaylistMeaning.Of(written))
                        && meant.SequenceEqual(PlaylistMeaning.Of(HlsPlaylist.Parse(written).Playlist.ToString()));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_second_key_of_another_format_is_in_force_beside_the_first()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-VERSION:5\n#EXT-X-TARGETDURATION:4\n"
            + "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"a\",KEYFORMAT=\"one\"\n"
            + "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"b\",KEYFORMAT=\"two\"\n#EXTINF:4.0,\ns.ts\n";
        var playlist = Assert.IsType<MediaPlaylist>(HlsPlaylist.Parse(Text).Playlist);
        Assert.Equal(["a", "b"], playlist.Segments[0].Keys.Select(key => key.Uri));
        Assert.Equal(Text, playlist.ToString());
    }

    [Fact]
    public void A_clear_init_segment_stays_in_front_of_the_key()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:4\n#EXT-X-MAP:URI=\"i.mp4\"\n"
            + "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4.0,\ns.m4s\n";
        Assert.Equal(Text, HlsPlaylist.Parse(Text).Playlist.ToString());
    }

    [Fact]
    public void Tags_behind_the_last_segment_stay_there()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:4\n#EXTINF:4.0,\ns.ts\n"
            + "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-11-28T20:15:00Z\"\n#EXT-X-DISCONTINUITY\n#EXT-X-ENDLIST\n";
        Assert.Equal(Text, HlsPlaylist.Parse(Text).Playlist.ToString());
    }

    [Fact]
    public void Whole_seconds_stay_whole_where_the_version_knows_no_others()
    {
        const string Text = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\ns.ts\n#EXT-X-ENDLIST\n";
        Assert.Equal(Text, HlsPlaylist.Parse(Text).Playlist.ToString());
    }

    private static Gen<string> Playlists() =>
        from head in Gen.SubListOf(
            "#EXT-X-PLAYLIST-TYPE:VOD",
            "#EXT-X-MEDIA-SEQUENCE:7",
            "#EXT-X-DISCONTINUITY-SEQUENCE:3",
            "#EXT-X-START:TIME-OFFSET=1",
            "#EXT-X-INDEPENDENT-SEGMENTS",
            "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES"
        )
        from segments in Segments().ListOf()
        from behind in TagsOfOne()
        from end in Gen.Elements("", "#EXT-X-ENDLIST\n")
        select $"#EXTM3U\n#EXT-X-VERSION:9\n{Variables}#EXT-X-TARGETDURATION:10\n{Lines(head)}"
            + $"{string.Concat(segments)}{Lines(behind.Where(tag => tag is not "#EXT-X-GAP"))}{end}";

    private static Gen<string> Segments() =>
        from tags in TagsOfOne()
        from duration in Gen.Elements("4,", "3.003,a title, with URI=\"x\"", "0.0000001,")
        from range in Gen.Elements("", "#EXT-X-BYTERANGE:100@7\n")
        from uri in Gen.Elements("a.m4s", "b/c.m4s?x=1,2", "{$own}/{$given}.m4s?{$}")
        select $"{Lines(tags)}#EXTINF:{duration}\n{range}{uri}\n";

    // One date and one gap at most: these are about the segment and stand there once.
    private static Gen<IEnumerable<string>> TagsOfOne() =>
        from tags in Tags.ListOf()
        select tags.Take(6)
            .DistinctBy(tag =>
                tag.Split(':')[0] is "#EXT-X-KEY" or "#EXT-X-MAP" or "#EXT-X-DISCONTINUITY" or "#EXT-X-CUE-OUT"
                    ? Guid.NewGuid().ToString()
                    : tag.Split(':')[0]
            );

    private static string Lines(IEnumerable<string> tags) => string.Concat(tags.Select(tag => tag + "\n"));
}

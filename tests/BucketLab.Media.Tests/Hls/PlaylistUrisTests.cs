using BucketLab.Media;

namespace BucketLab.Media.Tests.Hls;

public sealed class PlaylistUrisTests
{
    private const string Text =
        "#EXTM3U\r\n# a comment with URI=\"x\"\n\n#EXT-X-MAP:URI=\"init.mp4\",BYTERANGE=\"10@0\"\n"
        + "#EXT-X-KEY:METHOD=AES-128,URI=\"key.bin\",IV=0x1\n#EXTINF:2,a title, URI=not\nseg-1.m4s\r\n"
        + "#EXT-X-MEDIA:TYPE=AUDIO,NAME=\"a,URI=trap\",X-OTHER-URI=\"no\",URI=\"sound/media.m3u8\"\n  seg "
        + "2.m4s  \n#EXT-X-NOBODY-KNOWS:URI=\"later\"";

    [Fact]
    public void All_names_are_found_and_nothing_that_only_looks_like_one() =>
        Assert.Equal(
            ["init.mp4", "key.bin", "seg-1.m4s", "sound/media.m3u8", "seg 2.m4s", "later"],
            PlaylistUris.Of(Text)
        );

    [Fact]
    public void Everything_else_stays_to_the_letter()
    {
        Assert.Equal(
            Text.Replace("  seg 2.m4s  ", "seg 2.m4s", StringComparison.Ordinal),
            PlaylistUris.Replace(Text, name => name)
        );
        Assert.Contains(
            "URI=\"/b/init.mp4?x=1&y\",BYTERANGE",
            PlaylistUris.Replace(Text, name => $"/b/{name}?x=1&y"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("#EXT-X-MEDIA:TYPE=AUDIO, URI=\"sound.m3u8\"", "#EXT-X-MEDIA:TYPE=AUDIO, URI=\"new\"")]
    [InlineData(
        "#EXT-X-MEDIA:TYPE=AUDIO,\tURI = \"sound.m3u8\" ,NAME=\"x\"",
        "#EXT-X-MEDIA:TYPE=AUDIO,\tURI = \"new\" ,NAME=\"x\""
    )]
    [InlineData("#EXT-X-MEDIA: URI=\"sound.m3u8\"", "#EXT-X-MEDIA: URI=\"new\"")]
    [InlineData("#EXT-X-MEDIA:URI=sound.m3u8,TYPE=AUDIO", "#EXT-X-MEDIA:URI=\"new\",TYPE=AUDIO")]
    [InlineData("  #EXT-X-MEDIA:TYPE=AUDIO,URI=\"sound.m3u8\"\r", "  #EXT-X-MEDIA:TYPE=AUDIO,URI=\"new\"\r")]
    [InlineData("#EXT-X-MEDIA:NAME=\"a=b\"x,URI=\"sound.m3u8\"", "#EXT-X-MEDIA:NAME=\"a=b\"x,URI=\"new\"")]
    public void What_the_reader_takes_for_a_name_is_replaced(string tag, string replaced)
    {
        const string Variant = "\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8";
        var (playlist, _) = HlsPlaylist.Parse("#EXTM3U\n" + tag + Variant);
        Assert.Equal("sound.m3u8", Assert.Single(Assert.IsType<MultivariantPlaylist>(playlist).Renditions).Uri);
        Assert.Equal(
            "#EXTM3U\n" + replaced + Variant.Replace("v.m3u8", "new", StringComparison.Ordinal),
            PlaylistUris.Replace("#EXTM3U\n" + tag + Variant, _ => "new")
        );
    }

    [Theory]
    [InlineData("#EXT-X-SESSION-DATA:DATA-ID=\"a\",URI=\"@\"")]
    [InlineData("#EXT-X-SESSION-KEY:METHOD=AES-128,URI=\"@\"")]
    [InlineData("#EXT-X-CONTENT-STEERING:SERVER-URI=\"@\",PATHWAY-ID=\"a\"")]
    [InlineData("#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI=\"@\"")]
    [InlineData("#EXT-X-MAP:URI=\"@\",BYTERANGE=\"7@0\"")]
    [InlineData("#EXT-X-PART:DURATION=0.5,URI=\"@\",BYTERANGE=\"7@0\"")]
    [InlineData("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"@\",BYTERANGE-START=7")]
    [InlineData("#EXT-X-RENDITION-REPORT:URI=\"@\",LAST-MSN=7")]
    [InlineData("#EXT-X-DATERANGE:ID=\"a\",CLASS=\"com.apple.hls.interstitial\",X-ASSET-URI=\"@\"")]
    [InlineData("#EXT-X-DATERANGE:ID=\"a\",CLASS=\"com.apple.hls.interstitial\",X-ASSET-LIST=\"@\"")]
    public void Every_tag_that_tells_a_player_what_to_fetch_is_rewritten(string tag)
    {
        var text = $"#EXTM3U\n{tag.Replace("@\"", "{$n}\"", StringComparison.Ordinal)}\n";
        var defined = text.Replace(
            "#EXTM3U\n",
            "#EXTM3U\n#EXT-X-DEFINE:NAME=\"n\",VALUE=\"old\"\n",
            StringComparison.Ordinal
        );
        Assert.Equal(["old"], PlaylistUris.Of(defined));
        Assert.Equal(
            defined.Replace("{$n}", "new", StringComparison.Ordinal),
            PlaylistUris.Replace(defined, _ => "new")
        );
    }

    [Fact]
    public void A_byte_order_mark_is_no_name() =>
        Assert.Equal(["a.ts"], PlaylistUris.Of("\uFEFF#EXTM3U\n#EXTINF:1,\na.ts"));
}

using BucketLab.Media.Hls;

namespace BucketLab.Media.Tests.Hls;

public sealed class PlaylistUrisTests
{
    private const string Text =
        "#EXTM3U\r\n# a comment with URI=\"x\"\n\n#EXT-X-MAP:URI=\"init.mp4\",BYTERANGE=\"10@0\"\n"
        + "#EXT-X-KEY:METHOD=AES-128,URI=\"key.bin\",IV=0x1\n#EXTINF:2,a title, URI=not\nseg-1.m4s\r\n"
        + "#EXT-X-MEDIA:TYPE=AUDIO,NAME=\"a,URI=trap\",X-OTHER-URI=\"no\",URI=\"sound/media.m3u8\"\n  seg 2.m4s  \n#EXT-X-NOBODY-KNOWS:URI=\"later\"";

    [Fact]
    public void All_names_are_found_and_nothing_that_only_looks_like_one() =>
        Assert.Equal(["init.mp4", "key.bin", "seg-1.m4s", "sound/media.m3u8", "seg 2.m4s", "later"], PlaylistUris.Of(Text));

    [Fact]
    public void Everything_else_stays_to_the_letter()
    {
        Assert.Equal(Text.Replace("  seg 2.m4s  ", "seg 2.m4s", StringComparison.Ordinal), PlaylistUris.Replace(Text, name => name));
        Assert.Contains("URI=\"/b/init.mp4?x=1&y\",BYTERANGE", PlaylistUris.Replace(Text, name => $"/b/{name}?x=1&y"), StringComparison.Ordinal);
    }
}

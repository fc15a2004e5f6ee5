using System.Text;
using BucketLab.Media;

namespace BucketLab.Media.Tests.Hls;

/// <summary>Variables of playlists (draft-pantos-hls-rfc8216bis, 4.3 and 4.4.2.3).</summary>
public sealed class PlaylistVariableTests
{
    private const string Media =
        "#EXTM3U\n#EXT-X-VERSION:11\n#EXT-X-DEFINE:NAME=\"at\",VALUE=\"720p/v2\"\n"
        + "#EXT-X-DEFINE:NAME=\"deep\",VALUE=\"{$at}/x\"\n#EXT-X-TARGETDURATION:2\n"
        + "#EXT-X-MAP:URI=\"{$at}/init.mp4\",BYTERANGE=\"{$none}\"\n"
        + "#EXT-X-KEY:METHOD=AES-128,URI=\"{$deep}.key\",IV=0x{$at}\n"
        + "#EXTINF:2.0,{$at}\n{$at}/a{$}.m4s\n#EXT-X-ENDLIST\n";

    [Fact]
    public void Names_are_told_with_their_variables_replaced() =>
        Assert.Equal(["720p/v2/init.mp4", "720p/v2/x.key", "720p/v2/a{$}.m4s"], PlaylistUris.Of(Media));

    [Fact]
    public void The_reader_takes_the_names_that_the_rewriter_takes()
    {
        var segment = Assert.IsType<MediaPlaylist>(HlsPlaylist.Parse(Media).Playlist).Segments[0];
        Assert.Equal(PlaylistUris.Of(Media), [segment.Map!.Uri, segment.Key!.Uri!, segment.Uri]);
        Assert.Equal("{$at}", segment.Title);
    }

    [Fact]
    public void A_variable_in_a_hexadecimal_sequence_is_replaced_and_in_a_word_it_is_not()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-DEFINE:NAME=\"iv\",VALUE=\"00ff\"\n#EXT-X-TARGETDURATION:2\n"
            + "#EXT-X-KEY:METHOD=AES-128,URI=\"k\",IV=0x{$iv},X-A={$iv}\n#EXTINF:2.0,\na.ts\n#EXT-X-ENDLIST\n";
        var (playlist, findings) = HlsPlaylist.Parse(Text);
        Assert.Empty(findings);
        var key = Assert.IsType<MediaPlaylist>(playlist).Segments[0].Key!;
        Assert.Equal("0x00ff", key.Iv);
        Assert.Contains("X-A={$iv}", key.OtherAttributes);
        var unknown = HlsPlaylist.Parse(Text.Replace("{$iv},X", "{$none},X", StringComparison.Ordinal)).Findings;
        Assert.Contains("'none' is not defined", Assert.Single(unknown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_kept_keeps_its_variables_and_a_new_one_has_none()
    {
        Assert.Equal(Media, PlaylistUris.Replace(Media, name => name));
        var signed = PlaylistUris.Replace(Media, name => $"/b/{name}?sig");
        Assert.Contains("URI=\"/b/720p/v2/init.mp4?sig\",BYTERANGE=\"{$none}\"", signed, StringComparison.Ordinal);
        Assert.Contains("\n/b/720p/v2/a{$}.m4s?sig\n", signed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_whose_variable_comes_from_elsewhere_is_left_to_the_player()
    {
        const string Text = "#EXTM3U\n#EXT-X-DEFINE:IMPORT=\"host\"\n#EXTINF:1,\n{$host}/a.ts\n#EXTINF:1,\nb.ts\n";
        Assert.Equal(Text.Replace("b.ts", "new", StringComparison.Ordinal), PlaylistUris.Replace(Text, _ => "new"));
    }

    [Fact]
    public void A_variable_is_taken_from_the_query_of_the_playlist_and_from_the_multivariant_playlist()
    {
        const string Parent =
            "#EXTM3U\n#EXT-X-VERSION:11\n#EXT-X-DEFINE:QUERYPARAM=\"token\"\n"
            + "#EXT-X-STREAM-INF:BANDWIDTH=1\nmedia.m3u8?t={$token}\n";
        var origin = new PlaylistOrigin("https://a.example/main.m3u8?x=1&token=a%2Fb#end");
        var (parent, _) = HlsPlaylist.Parse(Parent, origin);
        var multivariant = Assert.IsType<MultivariantPlaylist>(parent);
        Assert.Equal("media.m3u8?t=a/b", multivariant.Variants[0].Uri);
        const string Child =
            "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-DEFINE:IMPORT=\"token\"\n"
            + "#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{$token}.ts\n";
        var (child, findings) = HlsPlaylist.Parse(Child, new PlaylistOrigin("media.m3u8") { Parent = multivariant });
        Assert.Empty(findings);
        Assert.Equal("a/b.ts", Assert.IsType<MediaPlaylist>(child).Segments[0].Uri);
    }

    [Fact]
    public async Task A_presentation_is_fetched_by_the_names_that_variables_lead_to()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["v/main.m3u8?p=720p"] =
                "#EXTM3U\n#EXT-X-DEFINE:QUERYPARAM=\"p\"\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{$p}/media.m3u8\n",
            ["v/720p/media.m3u8"] =
                "#EXTM3U\n#EXT-X-DEFINE:IMPORT=\"p\"\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{$p}.ts\n",
            ["v/720p/720p.ts"] = "",
        };
        var asked = new List<string>();
        await HlsPresentation.LoadAsync(
            "v/main.m3u8?p=720p",
            (name, _) =>
            {
                asked.Add(name);
                return Task.FromResult<Stream?>(
                    texts.TryGetValue(name, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null
                );
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(texts.Keys, asked);
    }

    [Theory]
    [InlineData("#EXTINF:1,\n{$nobody}.ts")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"{$nobody}\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXTINF:1,\n{$late}.ts\n#EXT-X-DEFINE:NAME=\"late\",VALUE=\"x\"")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"x\"\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"x\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"x\"\n#EXT-X-DEFINE:IMPORT=\"a\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:VALUE=\"a\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"x\",IMPORT=\"b\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a b\",VALUE=\"x\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:QUERYPARAM=\"missing\"\n#EXTINF:1,\na.ts")]
    [InlineData("#EXT-X-DEFINE:QUERYPARAM=\"quote\"\n#EXTINF:1,\na.ts")]
    public void A_variable_that_nobody_can_replace_is_found(string lines)
    {
        var (_, findings) = HlsPlaylist.Parse(
            $"#EXTM3U\n#EXT-X-VERSION:11\n#EXT-X-TARGETDURATION:1\n{lines}\n",
            new PlaylistOrigin("https://a.example/media.m3u8?quote=%22%0A")
        );
        Assert.Equal(HlsRules.Variables, Assert.Single(findings).Rule);
    }

    [Fact]
    public void An_import_needs_the_multivariant_playlist_to_have_the_variable_and_cannot_stand_in_one()
    {
        const string Child = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-DEFINE:IMPORT=\"x\"\n#EXTINF:1,\n{$x}.ts\n";
        Assert.Empty(HlsPlaylist.Parse(Child).Findings);
        var origin = new PlaylistOrigin("media.m3u8") { Parent = new MultivariantPlaylist() };
        Assert.Equal(HlsRules.Variables, Assert.Single(HlsPlaylist.Parse(Child, origin).Findings).Rule);
        const string Parent = "#EXTM3U\n#EXT-X-DEFINE:IMPORT=\"x\"\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n";
        Assert.Equal(HlsRules.Variables, Assert.Single(HlsPlaylist.Parse(Parent).Findings).Rule);
    }

    [Fact]
    public void A_definition_between_segments_is_written_in_front_of_what_uses_it()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.0,\na.ts\n"
            + "#EXT-X-DEFINE:IMPORT=\"k\"\n#EXT-X-KEY:METHOD=AES-128,URI=\"{$k}\"\n#EXTINF:1.0,\nb.ts\n";
        var written = HlsPlaylist.Parse(Text).Playlist.ToString();
        Assert.Empty(HlsPlaylist.Parse(written).Findings);
        Assert.Contains("URI=\"{$k}\"", written, StringComparison.Ordinal);
    }
}

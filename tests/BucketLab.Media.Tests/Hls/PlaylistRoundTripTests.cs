using System.Collections.Immutable;
using BucketLab.Media;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Media.Tests.Hls;

public sealed class PlaylistRoundTripTests
{
    private static readonly Gen<string> Words = Gen.Elements(
        "a",
        "v/1.m4s",
        "x y",
        "ü",
        "720p/media.m3u8?token=a,b&c=d"
    );
    private static readonly Gen<long> Numbers = Gen.Choose(0, int.MaxValue).Select(number => (long)number);

    [Fact]
    public void A_media_playlist_is_read_as_it_was_written() =>
        Check(
            Medias(),
            playlist =>
            {
                var (read, findings) = HlsPlaylist.Parse(playlist.ToString());
                return findings.Count == 0
                    && read is MediaPlaylist media
                    && media.Segments.Length == playlist.Segments.Length
                    && media.Segments.Zip(playlist.Segments).All(pair => Flat(pair.First) == Flat(pair.Second))
                    && read.ToString() == playlist.ToString();
            }
        );

    [Fact]
    public void A_multivariant_playlist_is_read_as_it_was_written() =>
        Check(
            Multivariants(),
            playlist =>
            {
                var (read, findings) = HlsPlaylist.Parse(playlist.ToString());
                return findings.Count == 0 && read is MultivariantPlaylist && read.ToString() == playlist.ToString();
            }
        );

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Check(
            ArbMap.Default.GeneratorFor<NonNull<string>>(),
            text => HlsPlaylist.Parse("#EXTM3U\n" + text.Get).Playlist is not null
        );

    [Fact]
    public void Any_mixture_of_tags_is_read_without_an_exception_and_so_is_what_comes_out()
    {
        var lines = Gen.Elements(
            "#EXTM3U",
            "#EXTINF:4,",
            "#EXTINF:-1,x",
            "#EXTINF:99999999999999999999,",
            "#EXT-X-BYTERANGE:1@2",
            "#EXT-X-BYTERANGE:x",
            "#EXT-X-KEY:METHOD=NONE",
            "#EXT-X-KEY:METHOD=AES-128,URI=\"k,1\",IV=0x0",
            "#EXT-X-MAP:URI=\"i.mp4\"",
            "#EXT-X-MAP:",
            "#EXT-X-PROGRAM-DATE-TIME:2026-11-23T01:02:03.5Z",
            "#EXT-X-PROGRAM-DATE-TIME:soon",
            "#EXT-X-TARGETDURATION:4",
            "#EXT-X-VERSION:99999999999",
            "#EXT-X-ENDLIST",
            "# note",
            "",
            "a.ts",
            "#EXT-X-DISCONTINUITY",
            "#EXT-X-START:TIME-OFFSET=1",
            "#EXT-X-DEFINE:NAME=\"n\",VALUE=\"{$n}\"",
            "#EXT-X-DEFINE:IMPORT=\"n\"",
            "#EXT-X-DEFINE:",
            "{$n}.ts",
            "#EXT-X-MAP:URI=\"{$n}\",BYTERANGE=\"{$n}\"",
            "#EXT-X-STREAM-INF:BANDWIDTH=1",
            "#EXT-X-STREAM-INF:BANDWIDTH=1,BANDWIDTH=2",
            "#EXT-X-STREAM-INF:RESOLUTION=axb,\"",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",NAME=\"n"
        );
        Check(
            lines.ArrayOf(),
            all =>
            {
                var once = HlsPlaylist.Parse(string.Join('\n', all)).Playlist.ToString();
                return HlsPlaylist.Parse(once).Playlist.ToString().StartsWith("#EXTM3U\n", StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Line_ends_of_Windows_and_comments_are_read()
    {
        var (playlist, findings) = HlsPlaylist.Parse(
            "#EXTM3U\r\n# a note\r\n#EXT-X-TARGETDURATION:4\r\n\r\n#EXTINF:4,title\r\na.ts\r\n#EXT-X-ENDLIST\r\n"
        );
        Assert.Empty(findings);
        var media = Assert.IsType<MediaPlaylist>(playlist);
        Assert.Equal(new Segment("a.ts", TimeSpan.FromSeconds(4)) { Title = "title" }, Assert.Single(media.Segments));
    }

    [Fact]
    public void Tags_that_nobody_knows_are_kept_where_they_stood()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n#EXT-X-TARGETDURATION:4\n"
            + "#EXT-X-DATERANGE:ID=\"ad\"\n#EXTINF:4.0,\na.m4s\n";
        Assert.Equal(Text, HlsPlaylist.Parse(Text).Playlist.ToString());
    }

    [Fact]
    public void A_key_and_an_init_segment_stay_in_force_until_the_next()
    {
        var (playlist, _) = HlsPlaylist.Parse(
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MAP:URI=\"i\",BYTERANGE=\"10@0\"\n"
                + "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:1,\na\n#EXTINF:1,\nb\n"
                + "#EXT-X-KEY:METHOD=NONE\n#EXTINF:1,\nc"
        );
        var segments = Assert.IsType<MediaPlaylist>(playlist).Segments;
        Assert.Equal(["k", "k", null], segments.Select(segment => segment.Key?.Uri));
        Assert.All(segments, segment => Assert.Equal(new SegmentMap("i", new PlaylistByteRange(10, 0)), segment.Map));
    }

    [Theory]
    [InlineData("v/main.m3u8", "720p/media.m3u8", "v/720p/media.m3u8")]
    [InlineData("v/720p/media.m3u8", "../audio/a b.m4s", "v/audio/a b.m4s")]
    [InlineData("main.m3u8", "https://cdn.example/x.m3u8", "https://cdn.example/x.m3u8")]
    [InlineData("https://cdn.example/v/main.m3u8", "a.ts?x=1", "https://cdn.example/v/a.ts?x=1")]
    public void Uris_are_resolved_against_the_playlist(string playlist, string uri, string resolved) =>
        Assert.Equal(resolved, PlaylistUri.Resolve(playlist, uri));

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // Lists compare by reference, so what they hold is compared as text.
    private static string Flat(Segment segment) =>
        (
            $"{segment} {string.Join(';', segment.OtherTags)} {string.Join(';', segment.Key?.OtherAttributes ?? [])}"
        ).Replace("System.Collections.Immutable.ImmutableArray`1[System.String]", "", StringComparison.Ordinal);

    private static Gen<MediaPlaylist> Medias() =>
        from segments in Segments().ArrayOf()
        from map in Gen.Elements(
            null,
            new SegmentMap("init.mp4"),
            new SegmentMap("all.mp4", new PlaylistByteRange(700, 0))
        )
        from target in Gen.Choose(1, 10)
        from sequence in Numbers
        from type in Gen.Elements<PlaylistType?>(null, PlaylistType.Vod, PlaylistType.Event)
        from flags in Gen.Choose(0, 7)
        select new MediaPlaylist
        {
            Version = 7,
            TargetDurationSeconds = target,
            MediaSequence = sequence,
            Type = type,
            HasEnd = (flags & 1) != 0,
            IndependentSegments = (flags & 2) != 0,
            IFramesOnly = (flags & 4) != 0,
            Segments = [.. segments.Select(segment => segment with { Map = map })],
        };

    private static Gen<Segment> Segments() =>
        from uri in Words
        from microseconds in Gen.Choose(1, 10_000_000)
        from title in Gen.Elements("", "part, one")
        from range in Gen.Elements<PlaylistByteRange?>(
            null,
            new PlaylistByteRange(5, 0),
            new PlaylistByteRange(9, 1L << 40)
        )
        from key in Gen.Elements(
            null,
            new SegmentKey("AES-128", "k?a,b") { Iv = "0x01", OtherAttributes = ["KEYFORMAT=\"identity\""] },
            new SegmentKey("SAMPLE-AES", "k2")
        )
        from time in Gen.Elements<DateTimeOffset?>(
            null,
            new DateTimeOffset(2026, 11, 23, 1, 2, 3, 456, TimeSpan.FromHours(1))
        )
        from gap in Gen.Elements<ImmutableArray<string>>([], ["#EXT-X-GAP"])
        from discontinuity in ArbMap.Default.GeneratorFor<bool>()
        select new Segment(uri, TimeSpan.FromMicroseconds(microseconds))
        {
            Title = title,
            Range = range,
            Key = key,
            ProgramDateTime = time,
            OtherTags = gap,
            IsDiscontinuity = discontinuity,
        };

    private static Gen<MultivariantPlaylist> Multivariants() =>
        from variants in Variants().NonEmptyListOf()
        from keyframes in Variants().ListOf()
        from renditions in Renditions().ListOf()
        from independent in ArbMap.Default.GeneratorFor<bool>()
        select new MultivariantPlaylist
        {
            Version = 7,
            IndependentSegments = independent,
            Variants = [.. variants],
            IFrameVariants = [.. keyframes],
            Renditions = [.. renditions],
            OtherTags =
            [
                "#EXT-X-DEFINE:NAME=\"n\",VALUE=\"y\"",
                "#EXT-X-SESSION-DATA:DATA-ID=\"x\",VALUE=\"{$n}\"",
                "#EXT-X-SESSION-DATA:DATA-ID=\"z\",URI=\"{$n}.json\"",
                "#EXT-X-SESSION-KEY:METHOD=AES-128,URI=\"{$n}.key\"",
                "#EXT-X-CONTENT-STEERING:SERVER-URI=\"{$n}/steer\",PATHWAY-ID=\"p\"",
            ],
        };

    private static Gen<Variant> Variants() =>
        from uri in Words
        from peak in Numbers
        from average in Gen.Elements<long?>(null, 1, 800_000)
        from codecs in Gen.Elements<ImmutableArray<string>>([], ["avc1.64001f", "mp4a.40.2"])
        from size in Gen.Elements<Resolution?>(null, new Resolution(1280, 720))
        from rate in Gen.Elements<decimal?>(null, 29.970m, 60m)
        from audio in Gen.Elements(null, "sound")
        from other in Gen.Elements<ImmutableArray<string>>([], ["HDCP-LEVEL=NONE", "NAME=\"a,b\""])
        select new Variant(uri, peak)
        {
            AverageBandwidthBps = average,
            Codecs = codecs,
            Resolution = size,
            FrameRate = rate,
            Audio = audio,
            OtherAttributes = other,
        };

    private static Gen<Rendition> Renditions() =>
        from name in Words
        from uri in Gen.Elements(null, "audio/media.m3u8")
        from language in Gen.Elements(null, "en")
        from flags in Gen.Choose(0, 3)
        select new Rendition("AUDIO", "sound", name)
        {
            Uri = uri,
            Language = language,
            IsDefault = (flags & 1) != 0,
            Autoselect = (flags & 2) != 0,
            Channels = "2",
        };
}

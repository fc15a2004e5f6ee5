using System.Text;
using System.Xml.Linq;
using BucketLab.Media;

namespace BucketLab.Media.Tests.Packaging;

public sealed class PackagedStreamTests(EncodedLadder ladder) : IClassFixture<EncodedLadder>
{
    [Fact]
    public async Task The_validator_finds_nothing_to_object_to() => Assert.Empty((await ladder.LoadAsync()).Validate());

    [Fact]
    public void Every_rendition_is_cut_at_the_same_times_and_starts_with_keyframes()
    {
        var pictures = ladder.Stream.Tracks.Where(track => track.IsVideo).ToList();
        Assert.Equal(["120p", "240p"], pictures.Select(track => track.Name));
        Assert.All(
            pictures,
            track =>
            {
                Assert.Equal([0, 2, 4, 6, 8], track.Segments.Select(segment => segment.Start!.Value.TotalSeconds));
                Assert.All(track.Segments, segment => Assert.True(segment.StartsWithKeyframe));
                Assert.Equal(30m, track.FrameRate);
            }
        );
        Assert.Equal((214, 120), (pictures[0].Resolution!.Value.Width, pictures[0].Resolution!.Value.Height));
    }

    [Fact]
    public async Task Ffprobe_plays_the_playlist_and_the_manifest()
    {
        foreach (var name in new[] { PackagedStream.MultivariantName, PackagedStream.ManifestName })
        {
            var probe = await Ffprobe.ReadAsync(Path.Combine(ladder.Folder, name));
            Assert.Equal(10, probe.Duration!.Value.TotalSeconds, tolerance: 0.1);
            Assert.Equal(("h264", "aac"), (probe.Video!.Codec, probe.Audio!.Codec));
        }
        var packets = await FfprobeText.RunAsync([
            "-count_packets",
            "-select_streams",
            "v:0",
            "-show_entries",
            "stream=nb_read_packets",
            "-of",
            "csv=p=0",
            "-i",
            Path.Combine(ladder.Folder, PackagedStream.ManifestName),
        ]);
        Assert.Equal("300", packets.Split('\n')[0]);
    }

    [Fact]
    public void The_manifest_names_the_segments_that_exist()
    {
        XNamespace mpd = "urn:mpeg:dash:schema:mpd:2011";
        var root = XDocument.Parse(ladder.Stream.Manifest).Root!;
        foreach (var representation in root.Descendants(mpd + "Representation"))
        {
            var id = representation.Attribute("id")!.Value;
            var template = representation.Element(mpd + "SegmentTemplate")!;
            Assert.Contains(
                template.Attribute("initialization")!.Value.Replace("$RepresentationID$", id, StringComparison.Ordinal),
                ladder.Files.Keys
            );
            var count = template.Descendants(mpd + "S").Sum(entry => 1 + ((int?)entry.Attribute("r") ?? 0));
            Assert.Equal(ladder.Files.Keys.Count(key => key.StartsWith(id + "/seg-", StringComparison.Ordinal)), count);
        }
        var picture = root.Descendants(mpd + "SegmentTimeline").First();
        Assert.Equal(
            "<S t=\"0\" d=\"30720\" r=\"4\" />",
            string.Concat(picture.Elements().Select(entry => new XElement("S", entry.Attributes())))
        );
    }

    [Fact]
    public void Playlists_are_uploaded_after_what_they_name_and_the_multivariant_playlist_last()
    {
        var order = ladder.Stream.FilesInUploadOrder.Select(file => file.Key).ToList();
        Assert.Equal(PackagedStream.MultivariantName, order[^1]);
        var firstPlaylist = order.FindIndex(key => key.EndsWith(".m3u8", StringComparison.Ordinal));
        Assert.True(order.FindLastIndex(key => key.Contains("seg-", StringComparison.Ordinal)) < firstPlaylist);
        Assert.All(
            ladder.Stream.FilesInUploadOrder,
            file =>
                Assert.Equal(
                    file.Key.Contains(".m3u8", StringComparison.Ordinal)
                        || file.Key.Contains(".mpd", StringComparison.Ordinal),
                    file.CacheControl == "no-cache"
                )
        );
        Assert.Equal(HlsPlaylist.ContentType, ladder.Stream.FilesInUploadOrder[^1].ContentType);
    }

    [Fact]
    public void Progress_rises_to_the_end()
    {
        var fractions = ladder.Progress.Select(report => report.Fraction!.Value).ToList();
        Assert.Equal(1, fractions[^1]);
        Assert.Equal(fractions.Order(), fractions);
    }

    public static TheoryData<string, string, string, string> Lies =>
        new()
        {
            { "reachable", "main.m3u8", "240p/media.m3u8", "720p/media.m3u8" },
            { "resolution", "main.m3u8", "RESOLUTION=426x240,FRAME", "RESOLUTION=1280x720,FRAME" },
            { "codecs", "main.m3u8", "mp4a.40.2", "mp4a.40.5" },
            { "target-duration-holds", "120p/media.m3u8", "TARGETDURATION:2", "TARGETDURATION:1" },
            { "same-target-duration", "240p/media.m3u8", "TARGETDURATION:2", "TARGETDURATION:3" },
            { "duration-true", "120p/media.m3u8", "#EXTINF:2.0,", "#EXTINF:2.2," },
            { "aligned-segments", "240p/media.m3u8", "#EXTINF:2.0,\nseg-00001.m4s\n", "" },
            { "reachable", "240p/media.m3u8", "seg-00004.m4s", "seg-00099.m4s" },
            { "one-kind", "main.m3u8", "240p/media.m3u8", "main.m3u8" },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_playlist_that_does_not_say_what_its_segments_are_is_found_out(
        string rule,
        string key,
        string truth,
        string lie
    )
    {
        var findings = (await ladder.LoadAsync((key, bytes => Replace(bytes, truth, lie)))).Validate();
        Assert.Contains(rule, findings.Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData("bandwidth-covers-peak", 0.99)]
    [InlineData("bandwidth-true", 1.2)]
    [InlineData("average-bandwidth-true", 0.8)]
    public async Task A_bandwidth_that_is_off_is_found_out(string rule, double factor)
    {
        var honest = ladder.Stream.Multivariant;
        var last = honest.Variants[^1];
        var lying = rule.StartsWith("average", StringComparison.Ordinal)
            ? last with
            {
                AverageBandwidthBps = (long)(last.AverageBandwidthBps!.Value * factor),
            }
            : last with
            {
                BandwidthBps = (long)(last.BandwidthBps * factor),
            };
        var playlist = honest with { Variants = honest.Variants.Replace(last, lying) };
        var findings = (
            await ladder.LoadAsync((PackagedStream.MultivariantName, _ => Encoding.UTF8.GetBytes(playlist.ToString())))
        ).Validate();
        Assert.Equal(rule, Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public async Task A_segment_that_starts_between_keyframes_is_found_out()
    {
        // The flags of the first sample stand in its trun; 0x01010000 makes it a sample that depends on others.
        var findings = (await ladder.LoadAsync(("120p/seg-00002.m4s", WithoutKeyframe))).Validate();
        Assert.Contains(HlsRules.KeyframeFirst, findings.Select(finding => finding.Rule));
    }

    [Fact]
    public async Task A_media_playlist_is_no_presentation() =>
        await Assert.ThrowsAsync<FormatException>(() =>
            ladder.LoadAsync((PackagedStream.MultivariantName, _ => ladder.Files["240p/media.m3u8"]))
        );

    private static byte[] Replace(byte[] bytes, string truth, string lie)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(truth, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(truth, lie, StringComparison.Ordinal));
    }

    private static byte[] WithoutKeyframe(byte[] segment)
    {
        var file = Media.Mp4.Mp4File.Parse(segment);
        var boxes = file.Boxes.Select(box => box is Media.Mp4.MoofBox moof ? Changed(moof) : box);
        return [.. boxes.SelectMany(box => box.ToArray())];
    }

    private static Media.Mp4.ContainerBox Changed(Media.Mp4.ContainerBox container) =>
        container with
        {
            Boxes =
            [
                .. container.Boxes.Select(box =>
                    box switch
                    {
                        Media.Mp4.TrunBox { FirstSampleFlags: not null } run => run with
                        {
                            FirstSampleFlags = 0x01010000,
                        },
                        Media.Mp4.TrunBox run => run with
                        {
                            Samples = [run.Samples[0] with { Flags = 0x01010000 }, .. run.Samples[1..]],
                        },
                        Media.Mp4.ContainerBox inner => Changed(inner),
                        _ => box,
                    }
                ),
            ],
        };
}

using BucketLab.Contracts.Playback;
using BucketLab.Media;

namespace BucketLab.Tests.Watching;

/// <summary>A viewing as the streaming server hands it in: three segments of 360p, one of 120p, and a line that
/// falls.</summary>
public sealed class PlaybackRatesTests
{
    private static readonly ViewingResult Viewing = new(
        new PlayJournal
        {
            Engine = "browser",
            FirstFrameMs = 300,
            Buffer = [new(0, 0, 0), new(5000, 2.504, 4)],
        },
        [
            Get(1, "/p/v/main.m3u8", 500, 10000, 10100),
            Get(2, "/p/v/360p/seg-1.m4s", 130_000, 10200, 10900),
            Get(3, "/p/v/sound/seg-1.m4s", 9000, 10300, 10950),
            Get(4, "/p/v/360p/seg-2.m4s", 130_000, 11000, 12900),
            Get(5, "/p/v/120p/seg-3.m4s", 20_000, 13000, 13400),
            Get(6, "/p/v/360p/seg-4.m4s", 20_000, 14000, 14500),
        ]
    );

    private static readonly MultivariantPlaylist Playlist = (MultivariantPlaylist)
        HlsPlaylist
            .Parse(
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1050000\n360p/media.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=190000\n"
                    + "120p/media.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=480000\n240p/media.m3u8\n"
            )
            .Playlist;

    [Fact]
    public void Each_rendition_is_a_line_while_its_segments_were_fetched()
    {
        var series = Chart().Panels[0].Series;
        Assert.Equal(["the line", "120p", "360p"], series.Select(one => one.Name));
        Assert.Equal([(3, 190), (4, 190)], series[1].Points.Select(point => (point.X, point.Y)));
        Assert.Equal(
            [(0.2, 1050), (3, 1050), (4, double.NaN), (4, 1050), (5, 1050)],
            series[2].Points.Select(point => (point.X, point.Y))
        );
    }

    [Fact]
    public void The_line_behind_them_falls_when_it_fell() =>
        Assert.Equal(
            [(0, 4000), (2.1, 4000), (2.1, 400), (5, 400)],
            Chart().Panels[0].Series[0].Points.Select(point => (point.X, point.Y))
        );

    [Fact]
    public void The_reserve_has_a_panel_of_its_own() =>
        Assert.Equal(
            [(0, 0), (5, 2.5)],
            Assert.Single(Chart().Panels[1].Series).Points.Select(point => (point.X, point.Y))
        );

    [Fact]
    public void A_line_without_a_limit_is_not_drawn() =>
        Assert.Equal(
            ["120p", "360p"],
            Chart(new PlaybackLine(9000, 4000), new PlaybackLine(9500, null)).Panels[0].Series.Select(one => one.Name)
        );

    private static Contracts.Display.Charts.ChartFigure Chart(params PlaybackLine[] lines) =>
        PlaybackResult
            .Of(Viewing, "a line", lines.Length > 0 ? lines : [new(1000, 64), new(9000, 4000), new(12100, 400)])
            .RatesAndBuffer(Playlist)
            .Figure;

    private static Exchange Get(int number, string path, long bytes, double startMs, double endMs) =>
        new(number, "GET", path)
        {
            Status = 200,
            BytesDown = bytes,
            StartMs = startMs,
            EndMs = endMs,
            Outcome = ExchangeOutcome.Complete,
        };
}

using System.Text.Json;
using BucketLab.Contracts.Playback;

namespace BucketLab.Contracts.Tests.Playback;

/// <summary>Each record is read as the other side wrote it.</summary>
public sealed class PlaybackApiTests
{
    [Fact]
    public void A_viewing_arrives_as_it_was_sent()
    {
        var sent = new ViewingResult(
            new PlayJournal
            {
                Engine = "hls.js",
                FirstFrameMs = 300,
                Levels = [new(0, 360, 900)],
                Stalls = [new(10, 20)],
                Buffer = [new(0, 1, 2)],
            },
            [
                new Exchange(1, "GET", "/v/a.mp4")
                {
                    Range = "bytes=0-",
                    Status = 206,
                    BytesDown = 5,
                    Outcome = ExchangeOutcome.StoreFailed,
                },
            ]
        );
        var read = Sent(sent);
        Assert.Equal(sent.Exchanges, read.Exchanges);
        Assert.Equal(sent.BytesDown, read.BytesDown);
        Assert.Equal(sent.Journal.Levels, read.Journal.Levels);
        Assert.Equal(sent.Journal.Stalls, read.Journal.Stalls);
        Assert.Equal(sent.Journal.Buffer, read.Journal.Buffer);
        Assert.Equal((300.0, "hls.js"), (read.Journal.FirstFrameMs, read.Journal.Engine));
    }

    [Fact]
    public void Requests_arrive_as_they_were_sent()
    {
        var viewing = new ViewingRequest("http://127.0.0.1/a.m3u8", "hls") { Until = "7", ByItself = true };
        Assert.Equal(viewing, Sent(viewing));
        var hidden = new PrivateViewing("b", "v/", 60, Delivery.Relay);
        Assert.Equal(hidden, Sent(hidden));
        var line = new Network
        {
            BandwidthKbps = 700,
            Loss = new ConnectionLoss { EveryNth = 3, AfterBytes = 1000 },
        };
        Assert.Equal(line, Sent(line));
    }

    [Fact]
    public void A_name_that_the_contract_does_not_have_is_refused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<PrivateViewing>(
                """{ "bucket": "b", "prefix": "v/", "seconds": 60, "delivry": "relay" }""",
                PlaybackApi.Json
            )
        );

    private static T Sent<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, PlaybackApi.Json), PlaybackApi.Json)!;
}

using BucketLab.Contracts.Playback;

namespace BucketLab.Tests.Watching;

/// <summary>The time axis below the requests of a viewer.</summary>
public sealed class PlaybackAxisTests
{
    [Fact]
    public void A_request_that_was_open_at_the_first_picture_reaches_as_far_as_it()
    {
        var open = new Exchange(1, "GET", "/p/early.mp4")
        {
            Status = 206,
            BytesDown = 91_238,
            StartMs = 1000,
            FirstByteMs = 1060,
        };
        var seen = PlaybackResult.Of(new ViewingResult(new PlayJournal { FirstFrameMs = 455 }, [open]), "a line");
        Assert.Contains(">455", seen.ToHtml(), StringComparison.Ordinal);
    }
}

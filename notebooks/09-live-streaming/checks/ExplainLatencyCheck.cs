using BucketLab.Checks;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Checks the sources of the delay between camera and viewer.</summary>
[Check("09-live-streaming", "explain-latency")]
internal sealed class ExplainLatencyCheck() : ChoiceCheck("reason")
{
    protected override Task<CheckAnswer> AskAsync(CheckContext context, char letter) =>
        Task.FromResult(
            letter switch
            {
                'a' => CheckAnswer.Almost(
                    "The ledger of the show has the time of every PUT: they took milliseconds, and the same store "
                        + "was as fast for both streams.",
                    "A slow store would delay both by the same time, and they differ by about a factor of two.",
                    "What is twice as long in one stream as in the other?",
                    "store-is-slow"
                ),
                'b' => CheckAnswer.Almost(
                    "Both streams came out of one run of the encoder, frame by frame the same.",
                    "What the encoder needs is in both numbers, so it cannot be the difference.",
                    "What is twice as long in one stream as in the other?",
                    "encoder-is-slow"
                ),
                'd' => CheckAnswer.Almost(
                    "The viewer looked again after one target duration at most; the latency is several of them.",
                    "Asking more often brings nothing new: a segment is listed when it is complete.",
                    "Where did the viewer join, counted from the end of the playlist?",
                    "polling-is-slow"
                ),
                _ => CheckAnswer.Right(
                    "Three target durations of reserve, and the segment that has to be finished before it can be "
                        + "listed: both shrink with the segment.",
                    "Notice: the segments cannot shrink for ever. Each begins with a keyframe, the largest kind of "
                        + "frame, and each costs its requests."
                ),
            }
        );
}

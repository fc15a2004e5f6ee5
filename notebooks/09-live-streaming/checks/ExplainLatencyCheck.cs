using BucketLab.Checks;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Where the seconds between camera and viewer go.</summary>
[Check("09-live-streaming", "explain-latency")]
internal sealed class ExplainLatencyCheck : ExerciseCheck<string>
{
    protected override Task<CheckAnswer> AskAsync(CheckContext context, string reason) =>
        Task.FromResult(
            reason.Trim().ToUpperInvariant() switch
            {
                "" or "?" => CheckAnswer.NotDefined(
                    "`reason` has no letter yet.",
                    "Write \"a\", \"b\", \"c\" or \"d\"."
                ),
                "C" => CheckAnswer.Right(
                    "Three target durations of reserve, and the segment that has to be finished before it "
                        + "can be listed: both shrink with the segment.",
                    "Notice: the segments cannot shrink for ever. Each begins with a keyframe, the largest "
                        + "kind of frame, and each costs its requests."
                ),
                "A" => CheckAnswer.Almost(
                    "The ledger of the show has the time of every PUT: they took milliseconds, and the same "
                        + "store was as fast for both streams.",
                    "A slow store would delay both by the same time, and they differ by about a factor of two.",
                    "What is twice as long in one stream as in the other?",
                    "store-is-slow"
                ),
                "B" => CheckAnswer.Almost(
                    "Both streams came out of one run of the encoder, frame by frame the same.",
                    "What the encoder needs is in both numbers, so it cannot be the difference.",
                    "What is twice as long in one stream as in the other?",
                    "encoder-is-slow"
                ),
                "D" => CheckAnswer.Almost(
                    "The viewer looked again after one target duration at most; the latency is several of them.",
                    "Asking more often brings nothing new: a segment is listed when it is complete.",
                    "Where did the viewer join, counted from the end of the playlist?",
                    "polling-is-slow"
                ),
                _ => CheckAnswer.WrongType(
                    "`reason` is none of the four letters.",
                    "Write \"a\", \"b\", \"c\" or \"d\"."
                ),
            }
        );
}

using BucketLab.Checks;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>Checks the reason why a rendition with other segment boundaries cannot be left in time.</summary>
[Check("08-adaptive-streaming", "explain-grid")]
internal sealed class ExplainGridCheck() : ChoiceCheck("reason")
{
    protected override Task<CheckAnswer> AskAsync(CheckContext context, char letter) =>
        Task.FromResult(
            letter switch
            {
                'a' => CheckAnswer.Almost(
                    "Section 1 printed the codec of every rendition: both begin with avc1, as the clip does.",
                    "HLS is a way to list pieces. What is in them is decoded by the same decoder.",
                    "Compare the seconds at which both rows begin a segment.",
                    "hls-is-a-codec"
                ),
                'c' => CheckAnswer.Almost(
                    "The start times that you printed come from the segments themselves, not from a playlist: 0.0 "
                        + "and 8.3.",
                    "-hls_time is a wish. A segment can only begin where the encoder has set a keyframe.",
                    "What would ffmpeg have to be told besides the length?",
                    "hls-time-is-exact"
                ),
                'd' => CheckAnswer.Almost(
                    "In section 3 a player may go from any rung to any other: it went from 360 pixels to 120.",
                    "Each segment is chosen anew, by the rate of the line alone.",
                    "Compare the seconds at which both rows begin a segment.",
                    "one-rung-at-a-time"
                ),
                _ => CheckAnswer.Right(
                    "The careless rendition begins segments at 0 and 8.3, the ladder at every second; the only "
                        + "common place is the beginning.",
                    "Notice: that is why the keyframes of all renditions are set at the same seconds before "
                        + "anything is cut."
                ),
            }
        );
}

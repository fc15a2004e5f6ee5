using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>Lines of several widths, and a playlist whose variants are in no order.</summary>
[Check("08-adaptive-streaming", "choose-variant")]
internal sealed class ChooseVariantCheck : ExerciseCheck<Func<string, int, string>>
{
    private const string Low = "low/media.m3u8";
    private const string Middle = "middle/media.m3u8";
    private const string High = "high/media.m3u8";

    private static readonly (int Kbps, string Uri, string Why)[] Cases =
    [
        (5000, High, "it carries every one"),
        (1500, Middle, "1400 kbit/s are the peak of middle, 2600 that of high"),
        (1200, Low, "1400 kbit/s are the peak of middle, and only its average is below 1200"),
        (1400, Middle, "exactly the peak of middle"),
        (100, Low, "nothing fits, and low asks least"),
    ];

    private static readonly string Playlist = new MultivariantPlaylist
    {
        Version = 7,
        IndependentSegments = true,
        Variants = [Rung(High, 2_600_000, 2_100_000), Rung(Low, 350_000, 240_000), Rung(Middle, 1_400_000, 1_000_000)],
        IFrameVariants = [new Variant("low/keyframes.m3u8", 60_000)],
    }.ToString();

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<string, int, string> chooseVariant)
    {
        foreach (var (kbps, wanted, why) in Cases)
        {
            var given = "";
            var (error, _) = await context.RunAsync(() =>
            {
                given = chooseVariant(Playlist, kbps) ?? "";
                return Task.CompletedTask;
            });
            if (error is not null)
                return CheckAnswer.Threw("chooseVariant", error);
            if (given.Length == 0 && kbps == Cases[0].Kbps)
                return CheckAnswer.NotDefined(
                    "`chooseVariant` chooses nothing yet, even on a line that carries everything.",
                    "Return the Uri of one of the variants."
                );
            if (given != wanted)
                return Judge(kbps, given, wanted, why);
        }

        return CheckAnswer.Right(
            "On five lines it chose what a careful player would.",
            "Notice: real players ask for a margin too, because the next second of the line may be worse than the "
                + "last one."
        );
    }

    private static CheckAnswer Judge(int kbps, string given, string wanted, string why)
    {
        var seen =
            $"On {Quantity.Count(kbps)} kbit/s it chose "
            + $"{(given.Length == 0 ? "nothing" : given)}, not {wanted} ({why})";
        return (kbps, given) switch
        {
            (100, "") => CheckAnswer.Almost(
                $"{seen}: a poor picture is better than none.",
                "The measured rate is a guess about the next seconds, and the line may recover.",
                "What should it return when no variant is left?",
                "nothing-fits"
            ),
            (5000, Middle) or (1500, Low) => CheckAnswer.Almost(
                $"{seen}. The order of the lines says nothing about their rates.",
                "The first variant is where a player starts; the others may stand in any order.",
                "Sort by the rate before you take one.",
                "order-is-rank"
            ),
            (1200, Middle) => CheckAnswer.Almost(
                $"{seen}. The line carries the average of middle and cannot carry the peak.",
                "In the busiest second it would have to wait, and the picture would stop.",
                "Which of the two rates is the one for the worst second?",
                "average-is-enough"
            ),
            _ => CheckAnswer.Almost(
                $"{seen}.",
                "BANDWIDTH counts bits a second, the line kilobits a second.",
                "Compare like with like: multiply the line by 1000. Of those that fit take the highest."
            ),
        };
    }

    private static Variant Rung(string uri, long peakBps, long averageBps) =>
        new(uri, peakBps) { AverageBandwidthBps = averageBps, Codecs = ["avc1.64001e", "mp4a.40.2"] };
}

using BucketLab.Checks;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>Segments whose largest one is not the fastest one.</summary>
[Check("08-adaptive-streaming", "bandwidth-of")]
internal sealed class BandwidthOfCheck : ExerciseCheck<Func<IReadOnlyList<(double Seconds, long Bytes)>, long>>
{
    private static readonly (double Seconds, long Bytes)[] Segments =
    [
        (2, 100_000),
        (2, 300_000),
        (2.5, 350_000),
        (1.5, 60_000),
    ];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IReadOnlyList<(double Seconds, long Bytes)>, long> bandwidthOf
    )
    {
        long given = 0;
        var (error, _) = await context.RunAsync(() =>
        {
            given = bandwidthOf([.. Segments]);
            return Task.CompletedTask;
        });
        if (error is not null)
            return CheckAnswer.Threw("bandwidthOf", error);
        var peak = Segments.Max(one => one.Bytes * 8 / one.Seconds);
        var average = Segments.Sum(one => one.Bytes) * 8 / Segments.Sum(one => one.Seconds);
        if (given == 0)
            return CheckAnswer.NotDefined(
                "`bandwidthOf` answers 0 so far.",
                "Compute the rate of one segment first: its bits divided by its seconds."
            );
        if (IsNear(given, peak))
            return CheckAnswer.Right(
                $"{Text(given)} bits a second, the rate of the second segment; the third is larger and takes longer "
                    + "to play.",
                "Notice: a player that shows sound with it needs both, so the rate of the sound is added. The lab's "
                    + "packager measures this way; encoders only estimate."
            );
        if (IsNear(given, average))
            return CheckAnswer.Almost(
                $"That is the average, {Text(given)} bits a second. The second segment needs {Text(peak)}.",
                "A line that carries only the average stops in that segment.",
                "Look for the hardest moment, not for the whole.",
                "average-is-bandwidth"
            );
        if (IsNear(given * 8, peak) || IsNear(given * 8, average))
            return CheckAnswer.Almost(
                $"It answered {Text(given)}: BANDWIDTH counts bits, and your number counts bytes.",
                "The player would believe a line that is eight times too slow.",
                "How many bits are in a byte?",
                "bytes-are-bits"
            );
        return CheckAnswer.Almost(
            $"It answered {Text(given)}; the fastest of the four segments has {Text(peak)} bits a second.",
            "The rate of a segment is its bits divided by its seconds. The largest segment need not be the fastest.",
            "Compute the four rates on paper: 100 000 bytes in 2 s are 400 000 bits a second."
        );
    }

    private static bool IsNear(double given, double wanted) => Math.Abs(given - wanted) <= 8;

    private static string Text(double number) => Quantity.Count((long)Math.Round(number)).ToString();
}

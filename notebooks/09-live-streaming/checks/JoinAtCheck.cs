using System.Globalization;
using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Playlists with segments of one length, of several lengths, and one that has just begun.</summary>
[Check("09-live-streaming", "join-at")]
internal sealed class JoinAtCheck : ExerciseCheck<Func<string, string>>
{
    private static readonly MediaPlaylist Even = Live(2, 10, [2, 2, 2, 2, 2, 2]);
    private static readonly MediaPlaylist Uneven = Live(4, 31, [4, 3, 4, 2, 2, 4, 3]);
    private static readonly MediaPlaylist JustBegun = Live(2, 0, [2, 2]);

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<string, string> joinAt)
    {
        foreach (var playlist in (MediaPlaylist[])[Even, Uneven, JustBegun])
        {
            var given = "";
            var (error, _) = await context.RunAsync(() =>
            {
                given = joinAt(playlist.ToString())?.Trim() ?? "";
                return Task.CompletedTask;
            });
            if (error is not null)
                return CheckAnswer.Threw("joinAt", error);
            if (given.Length == 0)
                return CheckAnswer.NotDefined(
                    $"`joinAt` names no segment of a playlist with {playlist.Segments.Length} of them.",
                    "Return the name of one of the segments."
                );
            if (given != Wanted(playlist))
                return Judge(playlist, given);
        }

        return CheckAnswer.Right(
            "It joined three target durations before the end, with segments of any length, and at the beginning of "
                + "a stream that was shorter than that.",
            "Notice: this distance is what keeps the picture moving when one segment comes late, and it is most of "
                + "the latency that you measured."
        );
    }

    private static CheckAnswer Judge(MediaPlaylist playlist, string given)
    {
        var names = playlist.Segments.Select(segment => segment.Uri).ToList();
        var index = names.IndexOf(given);
        if (index < 0)
            return CheckAnswer.Almost(
                $"It answered {given}, which is no segment of the playlist.",
                "",
                "A segment's name is a line that does not begin with #."
            );
        var rest = playlist.Segments.Skip(index).Sum(segment => segment.Duration.TotalSeconds);
        var seen = string.Create(
            CultureInfo.InvariantCulture,
            $"It joined at {given}: {rest:0} s before the end, with a target duration of "
                + $"{playlist.TargetDurationSeconds} s."
        );
        if (playlist == Uneven && index == names.Count - 3)
        {
            return CheckAnswer.Almost(
                $"{seen} Three segments are not three target durations: these are shorter.",
                "The rule counts in target durations, because the next segment may be as long as that.",
                "Add up lengths from the end until there are three target durations.",
                "three-segments"
            );
        }

        if (index == names.Count - 1)
        {
            return CheckAnswer.Almost(
                $"{seen} When that segment has played, the next one is not in the playlist yet.",
                "A player without a reserve stands still at every segment that comes a little late.",
                "Walk back from the end until three target durations lie before you.",
                "newest-first"
            );
        }

        return index == 0
            ? CheckAnswer.Almost(
                $"{seen} That is the oldest segment, and it is about to leave the playlist.",
                "Such a viewer is as late as the window allows, and the first pause is met by 404.",
                "Start at the end and go back only as far as three target durations.",
                "oldest-first"
            )
            : CheckAnswer.Almost(
                $"{seen} It was to be {Wanted(playlist)}.",
                "Three target durations, neither less nor a segment more.",
                "Add up the lengths from the end; stop at the first sum that reaches three target durations."
            );
    }

    private static string Wanted(MediaPlaylist playlist) =>
        playlist == JustBegun ? playlist.Segments[0].Uri
        : playlist == Even ? "seg-13.m4s"
        : "seg-33.m4s";

    private static MediaPlaylist Live(int target, int sequence, int[] seconds) =>
        new()
        {
            Version = 7,
            IndependentSegments = true,
            TargetDurationSeconds = target,
            MediaSequence = sequence,
            Segments =
            [
                .. seconds.Select(
                    (length, index) =>
                        new Segment(
                            FormattableString.Invariant($"seg-{sequence + index}.m4s"),
                            TimeSpan.FromSeconds(length)
                        )
                        {
                            Map = new SegmentMap("init.mp4"),
                        }
                ),
            ],
        };
}

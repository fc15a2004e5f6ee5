using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Another show than the lesson's: stores its segments, puts the learner's playlist beside them and follows
/// every name.</summary>
[Check("09-live-streaming", "end-recording")]
internal sealed class EndRecordingCheck : ExerciseCheck<Func<IReadOnlyList<string>, string>>
{
    private const int SegmentsOfShow = 7;
    private const int WindowSize = 3;
    private const string InitName = "head.mp4";
    private static readonly double[] Lengths = [2, 2, 1.5, 2, 2, 2, 0.8];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, string> endRecording
    )
    {
        string[] states =
        [
            .. Enumerable.Range(1, SegmentsOfShow).Select(count => State(count, hasEnd: false).ToString()),
            State(SegmentsOfShow, hasEnd: true).ToString(),
        ];
        var given = "";
        var (error, _) = await context.RunAsync(() =>
        {
            given = endRecording(states) ?? "";
            return Task.CompletedTask;
        });
        if (error is not null)
            return CheckAnswer.Threw("endRecording", error);
        if (string.IsNullOrWhiteSpace(given))
            return CheckAnswer.NotDefined(
                "`endRecording` returns no text yet.",
                "Return the text of a media playlist."
            );
        if (
            !given.TrimStart().StartsWith("#EXTM3U", StringComparison.Ordinal)
            || HlsPlaylist.Parse(given).Playlist is not MediaPlaylist playlist
            || playlist.Segments.Length == 0
        )
            return CheckAnswer.Almost(
                "What it returned is no media playlist with segments.",
                "",
                "The states that it is given show how one looks."
            );
        return Judge(playlist) ?? await FollowAsync(context, given);
    }

    private static CheckAnswer? Judge(MediaPlaylist playlist)
    {
        var given = playlist.Segments.Select(segment => segment.Uri).ToList();
        var wanted = Enumerable.Range(0, SegmentsOfShow).Select(NameOf).ToList();
        if (given.Count > given.Distinct(StringComparer.Ordinal).Count())
        {
            return CheckAnswer.Almost(
                $"The playlist has {given.Count} segments for a show of {SegmentsOfShow}: "
                    + $"{given.GroupBy(name => name, StringComparer.Ordinal).First(group => group.Count() > 1).Key} "
                    + "stands there more than once.",
                "The states overlap, so a player would show the same two seconds again and again.",
                "Take each name once, in the order in which it came.",
                "every-state"
            );
        }

        if (given.SequenceEqual(wanted.TakeLast(WindowSize), StringComparer.Ordinal))
        {
            return CheckAnswer.Almost(
                $"The recording begins at {given[0]}: only the last window is in it, {WindowSize} segments of "
                    + $"{SegmentsOfShow}.",
                "The others are still in the bucket. Nothing names them any more.",
                "Which states named the segments that are missing?",
                "last-window"
            );
        }

        if (!given.SequenceEqual(wanted, StringComparer.Ordinal))
            return CheckAnswer.Almost(
                $"The playlist names {string.Join(", ", given)}.",
                "The show was " + string.Join(", ", wanted) + ", in this order.",
                "Go through the states from the first to the last and keep every name that is new."
            );
        return JudgeTags(playlist);
    }

    private static CheckAnswer? JudgeTags(MediaPlaylist playlist)
    {
        if (!playlist.HasEnd)
        {
            return CheckAnswer.Almost(
                "All segments are there, and #EXT-X-ENDLIST is missing.",
                "Players take it for a show that goes on: they start near its end and ask for the playlist again "
                    + "and again.",
                "One line more says that this is all.",
                "still-open"
            );
        }

        if (playlist.Segments.Any(segment => segment.Map?.Uri != InitName))
            return CheckAnswer.Almost(
                "A segment has no init segment: #EXT-X-MAP is missing before it.",
                "Without the `moov` in it a decoder does not know what the bytes are.",
                "Copy the line #EXT-X-MAP from a state.",
                "map-lost"
            );
        if (playlist.MediaSequence != 0)
            return CheckAnswer.Almost(
                $"The first segment has the number {playlist.MediaSequence}.",
                "It is the first of the show again, and its number is 0.",
                "Leave #EXT-X-MEDIA-SEQUENCE out, or set it to 0."
            );
        return HlsValidator.Check(playlist).FirstOrDefault(finding => finding.Rule.IsRequired) is { } broken
            ? CheckAnswer.Almost(
                $"The playlist breaks a rule of HLS: {broken.Message}",
                "",
                "Begin with the tags of one of the states."
            )
            : null;
    }

    private static async Task<CheckAnswer> FollowAsync(CheckContext context, string text)
    {
        var objects = new TextObjects(context, await context.NewBucketAsync());
        foreach (var name in Enumerable.Range(0, SegmentsOfShow).Select(NameOf).Append(InitName))
            await objects.PutAsync(name, $"media of {name}");
        var ledger = await context.MeasureAsync(() => objects.PutAsync("recording.m3u8", text));
        foreach (var name in PlaylistUris.Of(text))
        {
            if (await objects.GetAsync(name) is null)
                return CheckAnswer.Almost(
                    $"The playlist names {name}, which is not in the bucket.",
                    "A player stops there.",
                    "Keep the names as they stood in the states."
                );
        }

        return CheckAnswer.Right(
            $"All {SegmentsOfShow} segments play from the beginning, and it took {ledger.Totals.Requests} request; "
                + "no segment was copied.",
            "Notice: this works only for segments that were kept. Decide before the show whether there will be a "
                + "recording."
        );
    }

    private static MediaPlaylist State(int count, bool hasEnd)
    {
        var first = Math.Max(0, count - WindowSize);
        return new MediaPlaylist
        {
            Version = 7,
            IndependentSegments = true,
            TargetDurationSeconds = 2,
            MediaSequence = first,
            HasEnd = hasEnd,
            Segments =
            [
                .. Enumerable
                    .Range(first, count - first)
                    .Select(number => new Segment(NameOf(number), TimeSpan.FromSeconds(Lengths[number]))
                    {
                        Map = new SegmentMap(InitName),
                        ProgramDateTime = new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero).AddSeconds(
                            Lengths.Take(number).Sum()
                        ),
                    }),
            ],
        };
    }

    private static string NameOf(int number) => FormattableString.Invariant($"part-{number}.m4s");
}

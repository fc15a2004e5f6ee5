using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>Asks the learner's function for seconds of a playlist whose segments differ in length and have names
/// without a rule.</summary>
[Check("08-adaptive-streaming", "segment-at")]
internal sealed class SegmentAtCheck : ExerciseCheck<Func<string, double, string>>
{
    private const string Playlist = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:2
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-MAP:URI="head.mp4"
        # sports day, camera 2
        #EXTINF:1.5,
        opening.m4s
        #EXTINF:2.0,
        9f31.m4s
        #EXTINF:0.5,
        jump.m4s
        #EXTINF:2.0,first round
        0007.m4s
        #EXTINF:1.25,
        end.m4s
        #EXT-X-ENDLIST

        """;

    // The moments at which a segment ends come last, so that whoever counts in target durations is recognised before.
    private static readonly (double Second, string Name)[] Cases =
    [
        (0, "opening.m4s"),
        (1.6, "9f31.m4s"),
        (3.6, "jump.m4s"),
        (7.2, "end.m4s"),
        (1.5, "9f31.m4s"),
        (4.0, "0007.m4s"),
    ];

    private static readonly string[] Names = ["opening.m4s", "9f31.m4s", "jump.m4s", "0007.m4s", "end.m4s"];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<string, double, string> segmentAt)
    {
        foreach (var (second, name) in Cases)
        {
            var given = "";
            var (error, _) = await context.RunAsync(() =>
            {
                given = segmentAt(Playlist.ReplaceLineEndings("\n"), second)?.Trim() ?? "";
                return Task.CompletedTask;
            });
            if (error is not null)
                return CheckAnswer.Threw("segmentAt", error);
            if (given.Length == 0)
                return CheckAnswer.NotDefined(
                    $"`segmentAt` gives no name for second {Text(second)}.",
                    "Add up the durations until the sum is beyond the second."
                );
            if (given != name)
                return Judge(second, given, name);
        }

        return CheckAnswer.Right(
            "Six seconds, six right segments, of any length and any name.",
            "Notice: a seek needs no request to find its place. The list is the index, as moov was in lesson 07."
        );
    }

    private static CheckAnswer Judge(double second, string given, string wanted) =>
        (Array.IndexOf(Names, given), given) switch
        {
            (< 0, ['#', ..] or "head.mp4") => CheckAnswer.Almost(
                $"For second {Text(second)} it gave {given}, which is no segment.",
                "Lines that begin with # are tags or comments. A player never plays them.",
                "Look only at the lines behind an #EXTINF."
            ),
            (< 0, _) => CheckAnswer.Almost(
                $"For second {Text(second)} it gave {given}, and no such name is in the list.",
                "In this playlist names follow no rule, and a player must not expect one.",
                "Take the name from the line itself.",
                "names-are-numbers"
            ),
            var (index, _) when index == (int)(second / 2) && second is not (1.5 or 4.0) => CheckAnswer.Almost(
                $"Second {Text(second)} lies in {wanted}; it gave {given}, as if every segment lasted two seconds.",
                "The target duration is an upper limit, and real segments are often a little shorter.",
                "Add up what stands behind #EXTINF.",
                "target-is-length"
            ),
            _ => CheckAnswer.Almost(
                $"Second {Text(second)} lies in {wanted}; it gave {given}.",
                "A segment holds its first moment, and the next one holds the moment at which it ends.",
                "Print the sum of the durations beside each name and compare."
            ),
        };

    private static string Text(double second) => second.ToString(CultureInfo.InvariantCulture);
}

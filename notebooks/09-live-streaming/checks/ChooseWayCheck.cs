using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Holds four choices against the seconds that each case can wait and the number of people who
/// watch.</summary>
[Check("09-live-streaming", "choose-way")]
internal sealed class ChooseWayCheck : ExerciseCheck<IReadOnlyDictionary<string, string>>
{
    private const string Segments = "segments";
    private const string Parts = "parts";
    private const string WebRtc = "webrtc";

    private static readonly LiveCase[] Cases =
    [
        new("concert", 5000, 30, Segments, "the listeners hear nothing else to compare it with"),
        new("violin lesson", 2, 0.4, WebRtc, "teacher and pupil talk to each other"),
        new("auction", 800, 3, Parts, "whoever sees the price late bids in vain"),
        new("yesterday's concert", 300, 3600, Segments, "it is a recording"),
    ];

    protected override Task<CheckAnswer> AskAsync(CheckContext context, IReadOnlyDictionary<string, string> wayFor) =>
        Task.FromResult(Judge(wayFor));

    private static CheckAnswer Judge(IReadOnlyDictionary<string, string> wayFor)
    {
        foreach (var name in Cases.Select(one => one.Name))
        {
            if (!wayFor.TryGetValue(name, out var word) || string.IsNullOrWhiteSpace(word) || word.Trim() == "?")
                return CheckAnswer.NotDefined(
                    $"Nothing is chosen for {name} yet.",
                    $"Choose \"{Segments}\", \"{Parts}\" or \"{WebRtc}\"."
                );
            if (WayOf(wayFor, name) is not (Segments or Parts or WebRtc))
                return CheckAnswer.Almost(
                    $"\"{word}\" for {name} is none of the three ways.",
                    "",
                    $"Choose \"{Segments}\", \"{Parts}\" or \"{WebRtc}\"."
                );
        }

        foreach (var one in Cases)
        {
            if (WayOf(wayFor, one.Name) is var way && way != one.Way)
                return Explain(one, way);
        }

        return CheckAnswer.Right(
            "Each case has the slowest way that is fast enough for it.",
            "Notice: only \"segments\" is work for a bucket alone. The other two need a server that runs, and "
                + "somebody who pays for it while nobody watches."
        );
    }

    private static CheckAnswer Explain(LiveCase one, string way)
    {
        var seen = string.Create(
            CultureInfo.InvariantCulture,
            $"{char.ToUpperInvariant(one.Name[0])}{one.Name[1..]}, {one.Watchers} who watch, {one.SecondsToWait} s "
                + $"to wait: {one.Why}."
        );
        if (Rank(way) > Rank(one.Way))
        {
            return CheckAnswer.Almost(
                $"{seen} You chose {way}, which is faster than anybody there needs.",
                way == WebRtc
                    ? "Every one of them needs a connection of their own to a server that sends to each; no "
                        + "cache can help."
                    : "A server has to hold each request open until the next part is there; a bucket cannot.",
                "Take the slowest way that is fast enough.",
                "fastest-is-best"
            );
        }

        return CheckAnswer.Almost(
            $"{seen} You chose {way}, which is too slow for that.",
            "A segment can be fetched when it is complete, and a player keeps three of them in reserve.",
            "Compare the seconds that they can wait with the figures of the table.",
            "segments-for-all"
        );
    }

    private static string WayOf(IReadOnlyDictionary<string, string> wayFor, string name) =>
        wayFor[name].Trim().ToLowerInvariant();

    private static int Rank(string way) =>
        way switch
        {
            Segments => 0,
            Parts => 1,
            _ => 2,
        };
}

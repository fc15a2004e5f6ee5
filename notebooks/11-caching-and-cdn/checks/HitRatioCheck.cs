using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>Asks the learner's simulation about short rows of requests, then about a crowd that a real edge has just
/// served.</summary>
[Check("11-caching-and-cdn", "hit-ratio")]
internal sealed class HitRatioCheck : ExerciseCheck<Func<IReadOnlyList<string>, int, double>>
{
    private const int Requests = 150;
    private const int Films = 20;
    private const int Room = 4;
    private const int FilmBytes = 50_000;
    private const double Tolerance = 0.0005;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, int, double> value
    )
    {
        foreach (var (row, room, explain) in Rows)
        {
            var keys = row.Select(letter => letter.ToString()).ToArray();
            var (error, given) = await SimulateAsync(context, value, keys, room);
            if (error is not null)
                return CheckAnswer.Threw("hitRatio", error);
            if (given < 0)
                return CheckAnswer.NotDefined(
                    $"`hitRatio` gives {Write(given)}, as it was delivered.",
                    "Go through the requests in order and keep a list of the copies that are there."
                );
            if (given > 1 && Math.Abs(given / 100 - Lru(keys, room)) <= Tolerance)
                return CheckAnswer.Almost(
                    $"{Count(keys, room)} of {keys.Length} are hits, and your function gives {Write(given)}.",
                    "That is the number in percent. A share goes from 0 to 1.",
                    "Divide the hits by the number of requests, and multiply by nothing."
                );
            // A number that is none is near to nothing.
            if (!(Math.Abs(given - Lru(keys, room)) <= Tolerance))
                return explain(
                    $"{(keys.Length == 0 ? "No request" : string.Join(' ', keys))} with room for {room}: "
                        + $"{Count(keys, room)} of {keys.Length} are hits, "
                        + $"{Write(Lru(keys, room))}. Your function gives {Write(given)}."
                );
        }

        return await MeasureAsync(context, value);
    }

    // Each row has one trap that the rows before have not.
    private static readonly (string Row, int Room, Func<string, CheckAnswer> Explain)[] Rows =
    [
        (
            "aab",
            3,
            seen =>
                CheckAnswer.Almost(
                    seen,
                    "The first request for a film always reaches the store: nobody has a copy yet.",
                    "Count a hit only when the copy was there before.",
                    "first-is-hit"
                )
        ),
        (
            "abcab",
            2,
            seen =>
                CheckAnswer.Almost(
                    seen,
                    "When the third film comes, one of the two others has to go.",
                    "After each request look whether there are more copies than room.",
                    "room-without-end"
                )
        ),
        (
            "abacada",
            2,
            seen =>
                CheckAnswer.Almost(
                    seen,
                    "a is asked for again and again, and still went because it had come first.",
                    "LRU removes the copy whose last request is the oldest: a hit moves its film to the front.",
                    "oldest-goes"
                )
        ),
        (
            "",
            2,
            seen =>
                CheckAnswer.Almost(
                    seen,
                    "Nobody asked, so there is nothing to divide by.",
                    "Answer 0 for an empty row."
                )
        ),
    ];

    private static async Task<CheckAnswer> MeasureAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, int, double> value
    )
    {
        await using var trial = await EdgeTrial.OpenAsync(
            context,
            new EdgeOptions { CapacityBytes = Room * (FilmBytes + 1000) }
        );
        for (var film = 0; film < Films; film++)
            await trial.PutAsync(Name(film), new string('x', FilmBytes), "max-age=3600");
        var crowd = Crowd();
        foreach (var film in crowd)
            await trial.GetAsync(film);
        var measured = (await trial.Edge.TrafficAsync()).HitRatio;
        var (error, given) = await SimulateAsync(context, value, crowd, Room);
        if (error is not null)
            return CheckAnswer.Threw("hitRatio", error);
        return Math.Abs(given - measured) <= Tolerance
            ? CheckAnswer.Right(
                $"A real edge with room for {Room} of {Films} films answered {Write(measured)} of {Requests} requests "
                    + $"from copies; your simulation says {Write(given)}.",
                "Notice: a simulation costs nothing. With the log of a month you can say what more room would bring "
                    + "before you pay for it."
            )
            : CheckAnswer.Almost(
                $"A real edge with room for {Room} of {Films} films answered {Write(measured)} of {Requests} requests "
                    + $"from copies; your simulation says {Write(given)}.",
                "In short rows it was right; something differs when many films come and go.",
                "Print the copies after each request for a row of ten, and go through it by hand."
            );
    }

    private static async Task<(Exception? Error, double Given)> SimulateAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, int, double> hitRatio,
        IReadOnlyList<string> keys,
        int room
    )
    {
        var given = double.NaN;
        var (error, _) = await context.RunAsync(() =>
        {
            given = hitRatio(keys, room);
            return Task.CompletedTask;
        });
        return (error, given);
    }

    // The square prefers small numbers: few films are wanted by many.
    private static string[] Crowd()
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, Requests).Select(_ => Name((int)(Films * Math.Pow(random.NextDouble(), 2))))];
    }

    private static string Name(int film) => string.Create(CultureInfo.InvariantCulture, $"film-{film}");

    private static double Lru(IReadOnlyList<string> keys, int room) =>
        keys.Count == 0 ? 0 : (double)Count(keys, room) / keys.Count;

    private static int Count(IReadOnlyList<string> keys, int room)
    {
        var (copies, hits) = (new List<string>(), 0);
        foreach (var key in keys)
        {
            hits += copies.Remove(key) ? 1 : 0;
            copies.Insert(0, key);
            if (copies.Count > room)
                copies.RemoveAt(room);
        }

        return hits;
    }

    private static string Write(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Sends requests through the learner's front to two machines (two buckets play them) while both live, one is
/// dead, and both are.</summary>
[Check("02-single-machine", "front")]
internal sealed class FrontCheck
    : ExerciseCheck<Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>>>
{
    private const int Requests = 20;
    private const int MaxTries = 50;
    private const string Song = "the whole song";
    private static readonly string[] Names = ["a", "b"];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> value
    )
    {
        var buckets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            buckets[name] = await context.NewBucketAsync();
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = buckets[name],
                    Key = "song.mp3",
                    ContentBody = Song,
                }
            );
        }

        var both = await SendAsync(context, value, buckets, []);
        if (both.Error is { } error)
            return CheckAnswer.Threw("front", error);
        if (both.Answered < Requests)
            return CheckAnswer.NotDefined(
                $"With both machines alive, {both.Answered} of {Requests} requests got the song.",
                "Return what `ask` gives for the machine whose turn it is."
            );
        if (both.Asked["a"] == 0 || both.Asked["b"] == 0)
            return CheckAnswer.Almost(
                $"Machine a got {both.Asked["a"]} of {Requests} requests, machine b {both.Asked["b"]}.",
                "The other machine does nothing and costs money, and the first one saturates as before.",
                "Let the turn decide who is asked first: turn % machines.Count.",
                "always-the-first"
            );
        return await WithDeathAsync(context, value, buckets);
    }

    private static async Task<CheckAnswer> WithDeathAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front,
        Dictionary<string, string> buckets
    )
    {
        var one = await SendAsync(context, front, buckets, ["a"]);
        if (one.Answered < Requests)
            return CheckAnswer.Almost(
                $"Machine a is dead: {one.Answered} of {Requests} requests got the song. The front gave up at the "
                    + "first refusal.",
                "The machine that could have answered was never asked.",
                "Catch HttpRequestException and ask the next machine.",
                "no-second-try"
            );
        var none = await SendAsync(context, front, buckets, Names, requests: 1);
        if (none.Error is InvalidOperationException)
            return CheckAnswer.Almost(
                $"Both machines are dead, and your front still asked after {MaxTries} tries.",
                "Each visitor who waits keeps a place in the front, until the front is full too.",
                "Ask each machine once. When all have refused, let the exception through.",
                "tries-forever"
            );
        return none.Error is null
            ? CheckAnswer.Almost(
                "Both machines are dead, and your front answered as if nothing had happened.",
                "A browser would play an empty song, and no alarm would ring.",
                "When all have refused, let the last exception through.",
                "silent-nothing"
            )
            : CheckAnswer.Right(
                $"{both()} Both dead: the front says so.",
                "Notice: the front asks the dead machine again with every second request. Fronts in real use ask each "
                    + "machine every few seconds whether it is alive (a health check), and leave out the dead ones."
            );

        string both() => $"Two machines shared {Requests} requests. With one dead, all {Requests} were answered.";
    }

    private static async Task<(int Answered, Dictionary<string, int> Asked, Exception? Error)> SendAsync(
        CheckContext context,
        Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front,
        Dictionary<string, string> buckets,
        string[] dead,
        int requests = Requests
    )
    {
        var asked = Names.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        async Task<string> Ask(string machine)
        {
            if (++asked[machine] > MaxTries)
                throw new InvalidOperationException("asked too often");
            if (dead.Contains(machine, StringComparer.Ordinal))
                throw new HttpRequestException("Connection refused");
            using var reply = await context.S3.GetObjectAsync(buckets[machine], "song.mp3");
            using var reader = new StreamReader(reply.ResponseStream);
            return await reader.ReadToEndAsync();
        }

        var answered = 0;
        Exception? last = null;
        for (var turn = 0; turn < requests; turn++)
        {
            var now = turn;
            string? got = null;
            var run = await context.RunAsync(async () => got = await front(Names, now, Ask));
            last = run.Error ?? last;
            answered += got == Song ? 1 : 0;
        }

        return (answered, asked, last);
    }
}

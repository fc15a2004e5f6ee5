using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L02SingleMachine;

namespace BucketLab.Lessons.Tests.L02SingleMachine;

public sealed class FrontCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_front_that_shares_and_goes_on_is_right()
    {
        var answer = await AskAsync((machines, turn, ask) => TryAsync(machines, turn, ask, machines.Count));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("Two machines shared 20 requests", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Asking_only_the_first_machine_is_recognised() =>
        RecognisedAsync("always-the-first", (machines, _, ask) => TryAsync(machines, 0, ask, machines.Count));

    [Fact]
    public Task Giving_up_at_the_first_refusal_is_recognised() =>
        RecognisedAsync("no-second-try", (machines, turn, ask) => ask(machines[turn % machines.Count]));

    [Fact]
    public Task Trying_for_ever_is_recognised() =>
        RecognisedAsync("tries-forever", (machines, turn, ask) => TryAsync(machines, turn, ask, int.MaxValue));

    [Fact]
    public Task Answering_with_nothing_is_recognised() =>
        RecognisedAsync(
            "silent-nothing",
            async (machines, turn, ask) =>
            {
                try
                {
                    return await TryAsync(machines, turn, ask, machines.Count);
                }
                catch (HttpRequestException)
                {
                    return "";
                }
            }
        );

    [Fact]
    public async Task Answers_that_are_no_song_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _) => Task.FromResult("?"))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _) => Task.FromResult<string>(null!))).Tier);
        Assert.Equal(CheckTier.Almost, (await AskAsync((_, _, _) => throw new InvalidOperationException("no"))).Tier);
        Assert.Equal(
            CheckTier.WrongType,
            (await new FrontCheck().RunAsync(store.Lab, ["a"], TestContext.Current.CancellationToken)).Tier
        );
        Assert.Equal(
            CheckTier.NotDefined,
            (await new FrontCheck().RunAsync(store.Lab, [null], TestContext.Current.CancellationToken)).Tier
        );
    }

    private static async Task<string> TryAsync(
        IReadOnlyList<string> machines,
        int turn,
        Func<string, Task<string>> ask,
        int attempts
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask(machines[(turn + attempt) % machines.Count]);
            }
            catch (HttpRequestException) when (attempt < attempts - 1)
            {
                // The next machine, then.
            }
        }
    }

    private async Task RecognisedAsync(
        string misconception,
        Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front
    )
    {
        var answer = await AskAsync(front);
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Equal(misconception, answer.Misconception);
    }

    private Task<CheckAnswer> AskAsync(
        Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front
    ) => new FrontCheck().RunAsync(store.Lab, [front], TestContext.Current.CancellationToken);
}

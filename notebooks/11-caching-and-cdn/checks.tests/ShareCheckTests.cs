using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L11CachingAndCdn;

namespace BucketLab.Lessons.Tests.L11CachingAndCdn;

/// <summary>One request to the store for all who wait.</summary>
public sealed class ShareCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private readonly Dictionary<string, Task<string>> running = new(StringComparer.Ordinal);

    [Fact]
    public async Task Keeping_the_task_is_right() => Assert.Equal(CheckTier.Right, (await AskAsync(Keep(true))).Tier);

    [Fact]
    public async Task Keeping_it_only_while_it_runs_is_right()
    {
        var answer = await AskAsync(
            async (key, ask) =>
            {
                Task<string>? task;
                lock (running)
                {
                    if (!running.TryGetValue(key, out task))
                        running[key] = task = ask(key);
                }
                try
                {
                    return await task;
                }
                finally
                {
                    lock (running)
                        running.Remove(key);
                }
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
    }

    [Fact]
    public async Task Keeping_a_failure_is_recognised() =>
        Assert.Equal("failure-kept", (await AskAsync(Keep(false))).Misconception);

    [Fact]
    public async Task Keeping_the_answer_alone_is_recognised()
    {
        var answers = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var answer = await AskAsync(
            async (key, ask) => answers.TryGetValue(key, out var known) ? known : answers[key] = await ask(key)
        );
        Assert.Equal("kept-too-late", answer.Misconception);
    }

    [Fact]
    public async Task One_lock_around_everything_is_recognised()
    {
        using var door = new SemaphoreSlim(1);
        var answer = await AskAsync(
            async (key, ask) =>
            {
                await door.WaitAsync();
                try
                {
                    if (!running.TryGetValue(key, out var known))
                        running[key] = known = Task.FromResult(await ask(key));
                    return await known;
                }
                finally
                {
                    door.Release();
                }
            }
        );
        Assert.Equal("one-lock-for-all", answer.Misconception);
    }

    [Fact]
    public async Task One_answer_for_every_key_is_told()
    {
        Task<string>? only = null;
        var answer = await AskAsync(
            (key, ask) =>
            {
                lock (running)
                    return only ??= ask(key);
            }
        );
        Assert.Contains("of them got something else", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hiding_a_failure_is_told()
    {
        var keep = Keep(true);
        var answer = await AskAsync(
            async (key, ask) =>
            {
                try
                {
                    return await keep(key, ask);
                }
                catch (HttpRequestException)
                {
                    return "";
                }
            }
        );
        Assert.Contains("as if nothing had happened", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => Task.FromResult(""))).Tier);

    private Func<string, Func<string, Task<string>>, Task<string>> Keep(bool asksAgain) =>
        (key, ask) =>
        {
            lock (running)
            {
                if (!running.TryGetValue(key, out var task) || (asksAgain && task.IsFaulted))
                    running[key] = task = ask(key);
                return task;
            }
        };

    private Task<CheckAnswer> AskAsync(Func<string, Func<string, Task<string>>, Task<string>> share) =>
        store.AskAsync(new ShareCheck(), share);
}

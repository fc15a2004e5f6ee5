using System.Collections.Concurrent;
using BucketLab.Checks;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>Sends crowds through the learner's function and counts what reaches the store: for one key, for two keys,
/// and for a request that fails.</summary>
[Check("11-caching-and-cdn", "share")]
internal sealed class ShareCheck : ExerciseCheck<Func<string, Func<string, Task<string>>, Task<string>>>
{
    private const int Crowd = 20;

    // A busy machine is slow; a function that waits for the other key waits for ever.
    private static readonly TimeSpan OtherKeyLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(200);
    private const int Looks = 300;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<string, Func<string, Task<string>>, Task<string>> value
    )
    {
        var run = new Run(context, value, await context.NewBucketAsync());
        foreach (var key in new[] { "a", "b", "c", "slow", "quick" })
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = run.Bucket,
                    Key = key,
                    ContentBody = "film " + key,
                }
            );
        var (error, first) = await run.GetAsync("a", 1);
        if (error is not null)
            return CheckAnswer.Threw("share", error);
        if (first is not ["film a"])
            return CheckAnswer.NotDefined(
                "`share` does not give what the store answered.",
                "Return what `ask(key)` gives; then see to it that a crowd calls it once."
            );
        return await CrowdAsync(run) ?? await FailureAsync(run) ?? await OtherKeyAsync(run);
    }

    private static async Task<CheckAnswer?> CrowdAsync(Run run)
    {
        var (error, films) = await run.GetAsync("b", Crowd);
        if (error is not null)
            return CheckAnswer.Threw("share", error);
        if (films.Any(film => film != "film b"))
            return CheckAnswer.Almost(
                $"{Crowd} viewers asked for the film b at once; {films.Count(film => film != "film b")} of them got "
                    + "something else.",
                "Whoever shares a request shares the answer to it.",
                "Keep what is under way by its key."
            );
        return run.Asked("b") == 1
            ? null
            : CheckAnswer.Almost(
                $"{Crowd} viewers asked for the same film at once, and {run.Asked("b")} requests reached the store.",
                "While the first request is under way there is no answer to keep yet; each of the others finds "
                    + "nothing and asks too.",
                "Keep the task of the request, and keep it before you wait for it.",
                "kept-too-late"
            );
    }

    private static async Task<CheckAnswer?> FailureAsync(Run run)
    {
        run.IsDown = true;
        var (failed, _) = await run.GetAsync("c", 3);
        run.IsDown = false;
        if (failed is null)
            return CheckAnswer.Almost(
                "The store was down, and your function answered as if nothing had happened.",
                "A viewer would play an empty film, and no alarm would ring.",
                "Let the exception through."
            );
        var (error, films) = await run.GetAsync("c", 1);
        return error is null && films is ["film c"]
            ? null
            : CheckAnswer.Almost(
                "The store was down for a moment. It is back, and your function still answers with the old error.",
                "One failure is kept for ever: nobody sees this film again until the program starts anew.",
                "What has failed is not kept. Ask again when the task that you find has IsFaulted.",
                "failure-kept"
            );
    }

    private static async Task<CheckAnswer> OtherKeyAsync(Run run) =>
        await run.PassesAsync("quick", "slow", OtherKeyLimit)
            ? CheckAnswer.Right(
                $"{Crowd} viewers, 1 request to the store. A failure was not kept, and a slow film kept no other "
                    + "waiting.",
                "Notice: the first viewer pays with the whole wait, and all others wait with them. The store is "
                    + "what was saved."
            )
            : CheckAnswer.Almost(
                "While the film `slow` was under way, a request for the film `quick` waited.",
                "One slow film stops all others: the whole edge is as slow as its slowest request.",
                "Hold the lock only while you look into the dictionary, never while you wait for the store.",
                "one-lock-for-all"
            );

    /// <summary>The learner's function and the store behind it.</summary>
    private sealed class Run(
        CheckContext context,
        Func<string, Func<string, Task<string>>, Task<string>> share,
        string bucket
    )
    {
        private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Bucket => bucket;

        /// <summary>True while the store shall fail.</summary>
        public bool IsDown { get; set; }

        public int Asked(string key) => asked.GetValueOrDefault(key);

        /// <summary>So many viewers at once.</summary>
        public async Task<(Exception? Error, IReadOnlyList<string?> Films)> GetAsync(string key, int viewers)
        {
            IReadOnlyList<string?> films = [];
            var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var there = 0;
            var (error, _) = await context.RunAsync(async () =>
            {
                var waiting = Enumerable
                    .Range(0, viewers)
                    .Select(_ =>
                        Task.Run(() =>
                        {
                            Interlocked.Increment(ref there);
                            return share(key, name => AskAsync(name, open.Task));
                        })
                    )
                    .ToList();
                // The store answers only when the crowd is there: otherwise late ones would find an answer by luck. A
                // function that blocks its threads lets few in.
                for (var look = 0; look < Looks && Volatile.Read(ref there) < viewers; look++)
                    await Task.Delay(LookAgain);
                await Task.WhenAny(Task.WhenAll(waiting), Task.Delay(Settled));
                open.TrySetResult();
                films = await Task.WhenAll(waiting);
            });
            return (error, films);
        }

        /// <summary>Returns true if one key is answered while another is under way.</summary>
        public async Task<bool> PassesAsync(string key, string held, TimeSpan limit)
        {
            var passed = false;
            await context.RunAsync(async () =>
            {
                var first = Task.Run(() => share(held, name => AskAsync(name, slow.Task)));
                while (Asked(held) == 0 && !first.IsCompleted)
                    await Task.Delay(5);
                var second = Task.Run(() => share(key, name => AskAsync(name, Task.CompletedTask)));
                passed = await Task.WhenAny(second, Task.Delay(limit)) == second && await second == "film " + key;
                slow.TrySetResult();
                await Task.WhenAll(first, second);
            });
            return passed;
        }

        private async Task<string> AskAsync(string key, Task open)
        {
            asked.AddOrUpdate(key, 1, (_, count) => count + 1);
            await open;
            if (IsDown)
                throw new HttpRequestException("The store is down.");
            using var reply = await context.S3.GetObjectAsync(bucket, key);
            using var reader = new StreamReader(reply.ResponseStream);
            return await reader.ReadToEndAsync();
        }
    }
}

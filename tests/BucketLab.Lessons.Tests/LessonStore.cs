using BucketLab.Checks;
using BucketLab.Testing.Lessons;

namespace BucketLab.Lessons.Tests;

/// <summary>A store in this process with the bucket of a lesson, for the checks of any lesson to ask.</summary>
public sealed class LessonStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        // A lesson only lends its number to the names of buckets; the policies in tests need a name that stays.
        Lab = (await store.OpenAsync("00-start-here")).ForCheck() with
        {
            Bucket = "lab-test",
        };
        await Lab.S3.PutBucketAsync(Lab.Bucket, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal Task<CheckAnswer> AskAsync(ExerciseCheck check, object? answer) =>
        check.RunAsync(Lab, [answer], TestContext.Current.CancellationToken);

    internal Task<CheckAnswer> AskAsync(ExerciseCheck check, object? first, object? second) =>
        check.RunAsync(Lab, [first, second], TestContext.Current.CancellationToken);
}

using BucketLab.Checks;
using BucketLab.Testing.Lessons;

namespace BucketLab.Lessons.Tests;

/// <summary>A store in this process for checks of the lessons on video.</summary>
public sealed class CheckStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        Lab = (await store.OpenAsync("08-adaptive-streaming")).ForCheck();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal async Task<CheckAnswer> AskAsync(ExerciseCheck check, object? answer) =>
        await check.RunAsync(Lab, [answer], TestContext.Current.CancellationToken);
}

using BucketLab.Checks;
using BucketLab.Tests.Sessions;

namespace BucketLab.Tests.Lessons.L08AdaptiveStreaming;

/// <summary>A store in this process for the checks of the lesson on adaptive streaming.</summary>
public sealed class StreamStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        Lab = (await store.OpenAsync("08-adaptive-streaming")).ForCheck();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal async Task<CheckAnswer> AskAsync(ExerciseCheck check, object? answer) => await check.RunAsync(Lab, [answer], TestContext.Current.CancellationToken);
}

using BucketLab.Checks;
using BucketLab.Tests.Sessions;

namespace BucketLab.Tests.Lessons.L09LiveStreaming;

/// <summary>A store in this process for the checks of the lesson on live streaming.</summary>
public sealed class ConcertStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        Lab = (await store.OpenAsync("09-live-streaming")).ForCheck();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal async Task<CheckAnswer> AskAsync(ExerciseCheck check, object? answer) => await check.RunAsync(Lab, [answer], TestContext.Current.CancellationToken);
}

using BucketLab.Checks;
using BucketLab.Testing.Lessons;

namespace BucketLab.Lessons.Tests.L01LargeFiles;

/// <summary>A store in this process for the checks of the lesson on large files to ask.</summary>
public sealed class MarketStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        Lab = (await store.OpenAsync("01-large-files")).ForCheck();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

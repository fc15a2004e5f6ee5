using BucketLab.Checks;
using BucketLab.Testing.Lessons;

namespace BucketLab.Lessons.Tests.L02SingleMachine;

/// <summary>A store in this process for the checks of the lesson on one machine; its buckets play machines.</summary>
public sealed class CellarStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        Lab = (await store.OpenAsync("02-single-machine")).ForCheck();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

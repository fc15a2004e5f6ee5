using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class CapabilityTrialsTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_own_store_lacks_nothing_that_is_tried()
    {
        var session = await store.OpenAsync("10-x");
        Assert.Empty(await CapabilityTrials.LackingAsync(session.Quiet, "lab", Token));
    }
}

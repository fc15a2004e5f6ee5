using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class CapabilityTrialsTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // As a server that is not the lab's own: nobody can ask it for a bucket from before 2023.
    [Fact]
    public async Task The_own_store_lacks_nothing_but_plain_buckets_since_it_encrypts_by_itself()
    {
        var session = await store.OpenAsync("10-x");
        Assert.Equal([Capability.PlainBuckets], await CapabilityTrials.LackingAsync(session.Quiet, "lab", Token));
    }
}

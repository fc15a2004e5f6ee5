using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class LabClusterTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    [Fact]
    public async Task A_store_that_is_no_cluster_names_the_way_to_one()
    {
        await using var session = await LabSession.OpenAsync(
            store.Backend,
            store.Folder,
            "14-cluster",
            TestContext.Current.CancellationToken
        );
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => new LabCluster(session).LookAsync());
        Assert.Contains("./lab use ceph --nodes 4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_is_whole_when_all_lives_and_nothing_is_missing()
    {
        Assert.True(StateOf(hasMonitor: true, isAlive: true, missing: 0).IsWhole);
        Assert.False(StateOf(hasMonitor: false, isAlive: true, missing: 0).IsWhole);
        Assert.False(StateOf(hasMonitor: true, isAlive: false, missing: 0).IsWhole);
        var hurt = StateOf(hasMonitor: true, isAlive: false, missing: 12);
        Assert.False(hurt.IsWhole);
        Assert.Equal(3_000_000, hurt.BytesOnDisk);
        Assert.Contains("\u2717 is dead", hurt.ToText(), StringComparison.Ordinal);
        Assert.Contains("16 of 16 answer, 16 are whole", hurt.ToText(), StringComparison.Ordinal);
    }

    private static ClusterState StateOf(bool hasMonitor, bool isAlive, long missing) =>
        new(
            DateTimeOffset.UnixEpoch,
            hasMonitor,
            [new ClusterNode(0, true, 3_000_000), new ClusterNode(1, isAlive, 0)],
            (16, 16, 16),
            missing
        );
}

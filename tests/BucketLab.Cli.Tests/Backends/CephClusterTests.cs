using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Cli.Backends;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>A cluster of four nodes, started by <c>lab use ceph --nodes 4</c>.</summary>
[Trait("Runs", "in CI")]
public sealed class CephClusterTests(CephClusterFixture ceph) : IClassFixture<CephClusterFixture>
{
    private const int Bytes = 1 << 20;
    private const int Objects = 20;
    private static readonly TimeSpan HealLimit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task It_says_its_steps_and_its_four_daemons_are_four_hosts()
    {
        ceph.Require();
        Assert.Contains(
            "Starting ceph ...\n  the monitor, which knows who belongs to the cluster\n  4 nodes, each with a disk",
            ceph.Started!.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["0", "1", "2", "3"], ceph.Nodes.Select(node => node.ValueOf("-i")));
        using var tree = JsonDocument.Parse(await ceph.AskAsync("osd", "tree", "--format", "json"));
        Assert.Equal(
            ["node0", "node1", "node2", "node3"],
            tree.RootElement.GetProperty("nodes")
                .EnumerateArray()
                .Where(node => node.GetProperty("type").GetString() == "host")
                .Select(node => node.GetProperty("name").GetString())
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "'default.rgw.buckets.two-plus-one' erasure profile default size 3 min_size 2",
            await ceph.AskAsync("osd", "pool", "ls", "detail"),
            StringComparison.Ordinal
        );
        var endpoint = ceph.Backend.Endpoint;
        Assert.Equal(ExitCode.Ok, (await ceph.LabAsync("use", "ceph", "--nodes", "4")).ExitCode);
        Assert.Equal(endpoint, ceph.Backend.Endpoint);
    }

    [Fact]
    public async Task A_lesson_kills_and_mends_parts_of_it_and_no_object_is_lost()
    {
        ceph.Require();
        await using var lab = await Lab.OpenAsync("14-cluster", ceph.Folder, ceph.Backend);
        Assert.True(lab.Has(Capability.ClusterControl));
        Assert.Equal(3.0, await TimesOnDiskAsync(lab, "STANDARD"), 0.02);
        Assert.Equal(1.5, await TimesOnDiskAsync(lab, CephStart.ErasureCoded), 0.02);
        Assert.True((await lab.Cluster.LookAsync()).IsWhole);

        // Each group lies on three of the four: with one node dead all answer, with two some have one copy left.
        await lab.Cluster.KillNodeAsync(0);
        await AssertReadableAsync(lab, "");
        await lab.Cluster.KillNodeAsync(1);
        await UntilAsync(lab, state => state.AnsweringGroups < state.Groups);
        await lab.Cluster.SetMinSizeAsync(1);
        await AssertReadableAsync(lab, "STANDARD");
        await lab.Cluster.KillMonitorAsync();
        await AssertReadableAsync(lab, "STANDARD");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => lab.Cluster.StartNodeAsync(0));
        Assert.Contains("lab.Cluster.StartMonitorAsync()", refused.Message, StringComparison.Ordinal);

        await lab.Cluster.StartMonitorAsync();
        await lab.Cluster.SetMinSizeAsync(2);
        await lab.Cluster.StartNodeAsync(0);
        await lab.Cluster.StartNodeAsync(1);
        Assert.True((await lab.Cluster.WatchHealingAsync(HealLimit))[^1].IsWhole);
        // So few objects may be whole again before anybody looks: the disk is another one, and has them.
        var disk = Path.Combine(CephFolder.NodeIn(ceph.Folder.Ceph, 2), "fsid");
        var replaced = await File.ReadAllTextAsync(disk, TestContext.Current.CancellationToken);
        await lab.Cluster.ReplaceDiskAsync(2);
        Assert.NotEqual(replaced, await File.ReadAllTextAsync(disk, TestContext.Current.CancellationToken));
        var healed = (await lab.Cluster.WatchHealingAsync(HealLimit))[^1];
        Assert.True(healed.IsWhole);
        Assert.True(healed.Nodes[2].BytesOnDisk > 10 * Bytes, healed.ToString());
        await AssertReadableAsync(lab, "");
    }

    [Fact]
    public async Task What_a_killed_notebook_left_half_dead_is_whole_for_the_next()
    {
        ceph.Require();
        var cancellationToken = TestContext.Current.CancellationToken;
        var control = new CephControl(ceph.Folder.Ceph);
        await control.SetMinSizeAsync(1, cancellationToken);
        await control.KillNodeAsync(3, cancellationToken);
        await control.KillMonitorAsync(cancellationToken);
        await using var lab = await Lab.OpenAsync("14-cluster", ceph.Folder, ceph.Backend);
        var state = await lab.Cluster.LookAsync();
        Assert.True(state.HasMonitor);
        Assert.All(state.Nodes, node => Assert.True(node.IsAlive));
        Assert.DoesNotContain(
            "min_size 1",
            await ceph.AskAsync("osd", "pool", "ls", "detail"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Choosing_it_again_starts_what_was_killed()
    {
        ceph.Require();
        var cancellationToken = TestContext.Current.CancellationToken;
        var (endpoint, control) = (ceph.Backend.Endpoint, new CephControl(ceph.Folder.Ceph));
        foreach (var node in control.Nodes)
            await control.KillNodeAsync(node, cancellationToken);
        await control.KillMonitorAsync(cancellationToken);
        Assert.Equal(ExitCode.Ok, (await ceph.LabAsync("use", "ceph", "--nodes", "4")).ExitCode);
        Assert.Equal(endpoint, ceph.Backend.Endpoint);
        Assert.Equal(4, ceph.Nodes.Count);
    }

    [Fact]
    public async Task Lesson_14_is_solved_on_it_and_every_part_of_it_is_shown()
    {
        ceph.Require();
        var run = await ceph.LabAsync("run", "14", "--solved");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains("ok  14-one-machine-is-not-enough in ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_another_Ceph_in_the_environment_are_not_heard()
    {
        ceph.Require();
        try
        {
            Environment.SetEnvironmentVariable("CEPH_ARGS", "--mon-host 127.0.0.1:1");
            Assert.Contains("node0", await ceph.AskAsync("osd", "tree"), StringComparison.Ordinal);
            var control = new CephControl(ceph.Folder.Ceph);
            await control.SetMinSizeAsync(2, TestContext.Current.CancellationToken);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CEPH_ARGS", null);
        }
    }

    private static byte[] ContentOf(int number)
    {
        var content = new byte[Bytes];
        new Random(number).NextBytes(content);
        return content;
    }

    private static async Task<double> TimesOnDiskAsync(Lab lab, string storage)
    {
        var before = await lab.Cluster.LookAsync();
        for (var number = 0; number < Objects; number++)
        {
            using var body = new MemoryStream(ContentOf(number));
            await lab.S3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = lab.Bucket,
                    Key = $"{storage}/{number}",
                    InputStream = body,
                    StorageClass = new S3StorageClass(storage),
                },
                TestContext.Current.CancellationToken
            );
        }

        return ((await lab.Cluster.LookAsync()).BytesOnDisk - before.BytesOnDisk) / (double)(Objects * Bytes);
    }

    private static async Task AssertReadableAsync(Lab lab, string prefix)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var storages = prefix.Length > 0 ? [prefix] : (string[])["STANDARD", CephStart.ErasureCoded];
        foreach (var (storage, number) in storages.SelectMany(_ => Enumerable.Range(0, Objects), (a, b) => (a, b)))
        {
            using var answer = await lab.S3.GetObjectAsync(lab.Bucket, $"{storage}/{number}", cancellationToken);
            using var read = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(read, cancellationToken);
            Assert.Equal(ContentOf(number), read.ToArray());
        }
    }

    private static async Task UntilAsync(Lab lab, Func<ClusterState, bool> holds)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!holds(await lab.Cluster.LookAsync()))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < HealLimit);
    }
}

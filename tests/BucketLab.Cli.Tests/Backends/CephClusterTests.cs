using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Cli.Backends;
using BucketLab.Sessions;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>A cluster of four nodes, started by <c>lab use ceph --nodes 4</c>.</summary>
[Trait("Runs", "in CI")]
public sealed class CephClusterTests(CephClusterFixture ceph) : IClassFixture<CephClusterFixture>
{
    private const int Bytes = 1 << 20;

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
        var endpoint = ceph.Backend.Endpoint;
        Assert.Equal(ExitCode.Ok, (await ceph.LabAsync("use", "ceph", "--nodes", "4")).ExitCode);
        Assert.Equal(endpoint, ceph.Backend.Endpoint);
    }

    [Fact]
    public async Task An_object_has_three_copies_or_two_parts_and_parity_and_outlives_a_node_that_is_killed()
    {
        ceph.Require();
        var cancellationToken = TestContext.Current.CancellationToken;
        using var clients = new S3Clients(ceph.Backend);
        using var s3 = clients.Create(ceph.Backend.Root, log: null);
        var content = new byte[Bytes];
        Random.Shared.NextBytes(content);
        await s3.PutBucketAsync("lab-cluster", cancellationToken);
        foreach (var storage in (string[])["STANDARD", CephStart.ErasureCoded])
        {
            using var body = new MemoryStream(content);
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = "lab-cluster",
                    Key = storage,
                    InputStream = body,
                    StorageClass = new S3StorageClass(storage),
                },
                cancellationToken
            );
        }

        var pools = await ceph.AskAsync("osd", "pool", "ls", "detail");
        Assert.Contains("'default.rgw.buckets.data' replicated size 3 min_size 2", pools, StringComparison.Ordinal);
        Assert.Contains(
            "'default.rgw.buckets.two-plus-one' erasure profile default size 3 min_size 2",
            pools,
            StringComparison.Ordinal
        );
        await DaemonProcess.KillAsync(ceph.Nodes[0].Id, cancellationToken);
        foreach (var storage in (string[])["STANDARD", CephStart.ErasureCoded])
        {
            using var answer = await s3.GetObjectAsync("lab-cluster", storage, cancellationToken);
            using var read = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(read, cancellationToken);
            Assert.Equal(content, read.ToArray());
        }

        await BucketRemoval.RunAsync(s3, "lab-cluster", cancellationToken);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

public sealed class KillTests
{
    private const string Bucket = "lab-bucket";
    private const string RoundsVariable = "BUCKETLAB_TEST_KILL_ROUNDS";
    private const int Workers = 6;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Not a test: the program of the child, until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task The_store_of_a_child_process_serves_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(ChildStore.FolderVariable);
        Assert.SkipWhen(folder is null, "Only the tests of this class start it.");
        await using var server = await StoreServer.StartAsync(
            new StoreServerOptions { DataFolder = folder!, Identities = [WireStore.Root] },
            Cancelled
        );
        using (var parent = new TcpClient())
        {
            await parent.ConnectAsync(
                IPAddress.Loopback,
                int.Parse(Environment.GetEnvironmentVariable(ChildStore.PortVariable)!, CultureInfo.InvariantCulture),
                Cancelled
            );
            await parent.GetStream().WriteAsync(Encoding.ASCII.GetBytes(server.Endpoint + "\n"), Cancelled);
        }

        await server.Completion.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_and_nothing_is_half_there()
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-kill-").FullName;
        var rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "3", CultureInfo.InvariantCulture);
        var random = new Random(20261123);
        var writers = Enumerable.Range(0, Workers).Select(number => new KillWriter(Bucket, number)).ToList();
        for (var round = 0; round < rounds; round++)
        {
            using (var store = await ChildStore.StartAsync(folder, Cancelled))
            {
                await store.S3.PutBucketAsync(Bucket, Cancelled);
                var enough = new CountdownEvent(random.Next(20, 120));
                var writing = writers.Select(writer => writer.WriteUntilItIsKilledAsync(store, enough)).ToList();
                await Task.Run(() => enough.Wait(Cancelled), Cancelled);
                store.Kill();
                await Task.WhenAll(writing);
            }

            StoredState.AssertSame(folder);
            using var again = await ChildStore.StartAsync(folder, Cancelled);
            foreach (var writer in writers)
                await writer.VerifyAsync(again.S3);
        }

        Directory.Delete(folder, recursive: true);
    }
}

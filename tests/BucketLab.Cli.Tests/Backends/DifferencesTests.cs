using BucketLab.Course.Tests.Fixtures;
using BucketLab.ObjectStore.Http;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>The table of docs/backends.md holds what the servers answer.</summary>
[Collection(nameof(CephCollection))]
public sealed class DifferencesTests(CephFixture ceph)
{
    private const string Heading = "| asked | embedded store | Ceph RGW 16 |";

    [Fact]
    public async Task The_column_of_the_embedded_store_is_what_it_answers()
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-test-");
        await using (var server = await StoreServer.StartAsync(
            new StoreServerOptions { DataFolder = folder.FullName, Identities = [new StoreIdentity("root", "id", "secret"), new StoreIdentity("alice", "id2", "secret2")] }, TestContext.Current.CancellationToken))
            await CompareAsync(new Backend("embedded", server.Endpoint, "us-east-1", [new IdentityKeys("root", "id", "secret"), new IdentityKeys("alice", "id2", "secret2")]), column: 1);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_column_of_Ceph_is_what_it_answers()
    {
        ceph.Require();
        await CompareAsync(ceph.Backend, column: 2);
    }

    private static async Task CompareAsync(Backend backend, int column)
    {
        using var probe = new Probe(backend);
        var measured = new List<string>();
        foreach (var (row, ask) in Differences.All)
            measured.Add($"{row} | {await probe.AskAsync(ask)}");
        var (told, found) = (string.Join('\n', Rows().Select(row => $"{row[0]} | {row[column]}")), string.Join('\n', measured));
        Assert.True(told == found, $"docs/backends.md says:\n{told}\n\n{backend.Name} answers:\n{found}");
    }

    private static IEnumerable<string[]> Rows() => File.ReadLines(Path.Combine(ThisCheckout.Root, "docs", "backends.md"))
        .SkipWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}

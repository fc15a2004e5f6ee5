using BucketLab.Sessions;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>The table of docs/backends.md holds what the servers answer.</summary>
[Collection(nameof(CephCollection))]
public sealed class DifferencesTests(CephFixture ceph)
{
    private const string Heading = "| asked | embedded store | Ceph RGW 16 |";

    [Fact]
    public async Task The_column_of_the_embedded_store_is_what_it_answers()
    {
        await using var embedded = await EmbeddedBackend.StartAsync(TestContext.Current.CancellationToken);
        await CompareAsync(embedded.Backend, column: 1);
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
        var (told, found) = (
            string.Join('\n', Rows().Select(row => $"{row[0]} | {row[column]}")),
            string.Join('\n', measured)
        );
        Assert.True(told == found, $"docs/backends.md says:\n{told}\n\n{backend.Name} answers:\n{found}");
    }

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Path.Combine(ThisCheckout.Root, "docs", "backends.md"))
            .SkipWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}

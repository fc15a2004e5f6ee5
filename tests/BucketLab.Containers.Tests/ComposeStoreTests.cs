using BucketLab.Cli.Tests.Backends;

namespace BucketLab.Containers.Tests;

/// <summary>What every S3 server has to do, asked of the server of docker-compose.yml.</summary>
public sealed class ComposeStoreTests(ComposeFixture compose) : IClassFixture<ComposeFixture>
{
    public static TheoryData<string> Behaviours => [.. SharedBehaviours.All.Keys];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task It_has_what_all_servers_share(string behaviour)
    {
        compose.Require();
        using var probe = new Probe(compose.Backend);
        await probe.TryAsync(SharedBehaviours.All[behaviour]);
    }

    [Fact]
    public async Task Where_servers_differ_its_answers_are_written_down()
    {
        compose.Require();
        using var probe = new Probe(compose.Backend);
        foreach (var (row, ask) in Differences.All)
        {
            var answer = await probe.AskAsync(ask);
            Assert.NotEmpty(answer);
            TestContext.Current.TestOutputHelper?.WriteLine($"| {row} | {answer} |");
        }
    }
}

using BucketLab.Cli.Tests.Backends;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>Duties of every S3 server, asked of the server in the container; and its answers where servers
/// differ.</summary>
[Trait("Runs", "in CI")]
public sealed class ServerBehaviourTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Behaviours => [.. SharedBehaviours.All.Keys];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task It_has_what_all_servers_share(string behaviour)
    {
        server.Require();
        using var probe = new Probe(server.Backend);
        await probe.TryAsync(SharedBehaviours.All[behaviour]);
    }

    [Fact]
    public async Task Where_servers_differ_its_answers_are_those_of_the_page()
    {
        server.Require();
        using var probe = new Probe(server.Backend);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (row, ask) in Differences.All)
        {
            answers[row] = await probe.AskAsync(ask);
            Assert.NotEmpty(answers[row]);
        }

        var column = ServerFixture.Server.Column;
        if (AnswerTable.IsWritten)
            AnswerTable.Write(column, answers);
        var written = AnswerTable.Column(column);
        Assert.True(
            written is not null,
            $"docs/backends.md has no column of {column}; BUCKETLAB_WRITE_ANSWERS=yes writes it. It answers:\n"
                + $"{Text(answers)}"
        );
        Assert.Equal(Text(written), Text(answers));
    }

    private static string Text(IReadOnlyDictionary<string, string> answers) =>
        string.Join('\n', answers.Select(answer => $"{answer.Key} | {answer.Value}"));
}

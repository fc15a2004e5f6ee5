using BucketLab.Cli.Tests.Doctor;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Commands;

public sealed class UseCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_server_that_takes_the_keys_is_kept_and_can_be_left_again()
    {
        await using var server = await StartAsync();
        var used = await RunAsync("id", "secret", server.Endpoint.ToString());
        Assert.Equal(ExitCode.Ok, used.ExitCode);
        Assert.Contains("Not shown there: second identity", used.Output, StringComparison.Ordinal);
        Assert.Equal(server.Endpoint, Backend.Chosen(Folder)!.Endpoint);
        Assert.Contains(
            "the embedded store",
            (await RunAsync(null, null, "embedded")).Output,
            StringComparison.Ordinal
        );
        Assert.Null(Backend.Chosen(Folder));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/alice", true)]
    [InlineData("arn:aws:iam::123456789012:user/bob", false)]
    public async Task A_second_identity_counts_when_a_policy_can_let_it_in_by_its_name(string arn, bool counts)
    {
        await using var server = await StartAsync();
        var used = await RunAsync(
            "id",
            "secret",
            server.Endpoint.ToString(),
            ("LAB_S3_ALT_ACCESS_KEY", "id2"),
            ("LAB_S3_ALT_SECRET_KEY", "secret2"),
            ("LAB_S3_ALT_ARN", arn)
        );
        Assert.Equal(ExitCode.Ok, used.ExitCode);
        Assert.Equal(counts, Backend.Chosen(Folder)!.Has(Capability.SecondIdentity));
        Assert.Equal(!counts, used.Output.Contains("Not shown there: second identity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_are_refused_are_not_kept()
    {
        await using var server = await StartAsync();
        var used = await RunAsync("id", "wrong", server.Endpoint.ToString());
        Assert.Equal(ExitCode.Failed, used.ExitCode);
        Assert.Contains(
            "refused a request of root: 403 SignatureDoesNotMatch. Nothing was changed.",
            used.Error,
            StringComparison.Ordinal
        );
        Assert.Null(Backend.Chosen(Folder));
    }

    [Theory]
    [InlineData("somewhere", "is not the address of an S3 server")]
    [InlineData("http://127.0.0.1:9000", "LAB_S3_ACCESS_KEY")]
    public async Task What_is_missing_is_a_usage_error(string server, string message)
    {
        var used = await RunAsync(null, null, server);
        Assert.Equal(ExitCode.Usage, used.ExitCode);
        Assert.Contains(message, used.Error, StringComparison.Ordinal);
    }

    private Task<StoreServer> StartAsync() =>
        StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = Path.Combine(root.FullName, "data"),
                Identities = [new StoreIdentity("root", "id", "secret"), new StoreIdentity("alice", "id2", "secret2")],
            },
            TestContext.Current.CancellationToken
        );

    private Task<CliRun> RunAsync(
        string? id,
        string? secret,
        string server,
        params (string Name, string Value)[] others
    )
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        if (id is not null)
            (machine.Variables["LAB_S3_ACCESS_KEY"], machine.Variables["LAB_S3_SECRET_KEY"]) = (id, secret!);
        foreach (var (name, value) in others)
            machine.Variables[name] = value;
        return CliRun.OfAsync(root.FullName, machine, "use", server);
    }
}

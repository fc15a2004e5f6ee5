using System.Globalization;
using BucketLab.Cli;
using BucketLab.Cli.Backends;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Containers.Tests.Engines;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;
using BucketLab.Testing;

namespace BucketLab.Containers.Tests.Servers;

/// <summary><c>lab use compose</c> with the engine of this machine and the compose files of the checkout.</summary>
[Trait("Runs", "in CI")]
public sealed class UseComposeOnEngineTests(TestEngine engine) : IAsyncLifetime
{
    private const int Ports = 2;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-compose-");

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    private ComposeProject Project => new(root.FullName, root.Name.ToLowerInvariant().Replace('_', '-'));

    public ValueTask InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(ThisCheckout.Root, "docker-compose*.yml"))
            File.Copy(file, Path.Combine(root.FullName, Path.GetFileName(file)));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (engine.Runs)
                await Server.RemoveAsync(CancellationToken.None);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private ComposeServer Server => new(new MachineWithHome(Folder.Path), Project, Folder.Compose);

    [Fact]
    public async Task The_server_comes_up_with_both_identities_and_keeps_its_objects_when_it_goes_down()
    {
        engine.Require();
        await ChooseAsync();
        var first = await Server.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["root", "alice"], first.Identities.Select(identity => identity.Name));
        var (tried, refusal) = await BackendTrial.RunAsync(first, TestContext.Current.CancellationToken);
        Assert.True(tried is not null, refusal);
        Assert.DoesNotContain(Capability.SecondIdentity, tried.Lacks);
        await BucketsAsync(first, create: true);
        Assert.True(await Server.StopAsync(TestContext.Current.CancellationToken));
        Assert.Null(await Server.FindAsync(TestContext.Current.CancellationToken));
        Assert.False(await Server.StopAsync(TestContext.Current.CancellationToken));
        var second = await Server.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["lab-kept"], await BucketsAsync(second, create: false));
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_named_with_its_last_words_and_nothing_is_left()
    {
        engine.Require();
        await ChooseAsync();
        var file = Path.Combine(root.FullName, "docker-compose.store.yml");
        var broken = File.ReadAllText(file).Replace("LAB_S3_SECRET_KEY:", "UNUSED:", StringComparison.Ordinal);
        File.WriteAllText(file, broken);
        var token = TestContext.Current.CancellationToken;
        var trouble = await Assert.ThrowsAsync<CommandException>(() => Server.EnsureAsync(token));
        Assert.Contains("LAB_S3_SECRET_KEY belong together", trouble.Message, StringComparison.Ordinal);
        var label = "label=com.docker.compose.project=" + Project.Name;
        Assert.Equal("", (await engine.RunAsync("ps", "--all", "--quiet", "--filter", label)).FirstLine);
    }

    private async Task ChooseAsync()
    {
        var ports = FreePort.Find(Ports).Select(port => port.ToString(CultureInfo.InvariantCulture)).ToList();
        File.WriteAllText(
            Path.Combine(root.FullName, ".env"),
            $"""
            COMPOSE_FILE=docker-compose.store.yml
            S3_STORE_IMAGE={await engine.StoreImageAsync()}
            S3_PORT={ports[0]}
            S3_CONSOLE_PORT={ports[1]}

            """
        );
    }

    private static async Task<IReadOnlyList<string>> BucketsAsync(Backend backend, bool create)
    {
        using var clients = new S3Clients(backend);
        using var client = clients.Create(backend.Root, log: null);
        if (create)
            await client.PutBucketAsync("lab-kept");
        return [.. ((await client.ListBucketsAsync()).Buckets ?? []).Select(bucket => bucket.BucketName)];
    }
}

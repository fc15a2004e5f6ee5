using BucketLab.Cli.Backends;
using BucketLab.Cli.Tests;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Containers.Tests.Engines;
using BucketLab.Sessions;
using BucketLab.Testing;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>The chosen server in a container, on a port of 127.0.0.1 that the system chooses, with keys of its
/// own.</summary>
public sealed class ServerFixture(TestEngine engine) : IAsyncLifetime
{
    private const ushort Port = 9000;

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("bucketlab-container-");
    private IContainer? container;

    /// <summary>The server to ask.</summary>
    internal static ContainerServer Server => ContainerServer.Chosen;

    /// <summary>The server as lessons are given it.</summary>
    internal Backend Backend => Backend.Chosen(new LabFolder(home.FullName))!;

    public async ValueTask InitializeAsync()
    {
        if (!engine.Runs)
            return;
        var keys = new ComposeVariables(Path.Combine(home.FullName, ".env")).Complete();
        var cancellationToken = TestContext.Current.CancellationToken;
        container = Build(new ComposeService(Server.File, keys), Server.IsOurs ? await engine.StoreImageAsync() : null);
        await container.StartAsync(cancellationToken);
        var endpoint = new Uri($"http://127.0.0.1:{container.GetMappedPublicPort(Port)}");
        var (backend, refusal) = await BackendTrial.RunAsync(
            new Backend(Server.Name, endpoint, "us-east-1", await IdentitiesAsync(keys)),
            cancellationToken
        );
        BackendFile.Write(
            new LabFolder(home.FullName).Backend,
            backend ?? throw new InvalidOperationException(refusal)
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (container is not null)
            await container.DisposeAsync();
        home.Delete(recursive: true);
    }

    /// <summary>Ends the test where no engine runs.</summary>
    internal void Require() => engine.Require();

    /// <summary>A command of this checkout, with this server chosen.</summary>
    internal Task<CliRun> LabAsync(params string[] arguments) =>
        CliRun.OfAsync(ThisCheckout.Root, new MachineWithHome(home.FullName), arguments);

    private IContainer Build(ComposeService service, string? ours)
    {
        var builder = new ContainerBuilder(ours ?? Server.Image ?? Whole(service.Image))
            .WithEnvironment(service.Environment)
            .WithExposedPort(Port)
            // The builder's own binding would listen on every address of the machine.
            .WithCreateParameterModifier(create =>
                create.HostConfig!.PortBindings = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal)
                {
                    [$"{Port}/tcp"] = [new PortBinding { HostIP = "127.0.0.1", HostPort = "" }],
                }
            )
            .WithWaitStrategy(
                Wait.ForUnixContainer()
                    .UntilHttpRequestIsSucceeded(request => request.ForPort(Port).ForPath(Server.Health))
            );
        if (service.Command.Count > 0)
            builder = builder.WithCommand([.. service.Command]);
        return (engine.Socket is { } socket ? builder.WithDockerEndpoint(socket) : builder).Build();
    }

    // podman does not guess the registry of a short name.
    private static string Whole(string image) =>
        image.Split('/')[0].Contains('.', StringComparison.Ordinal) ? image : "docker.io/" + image;

    private async Task<IReadOnlyList<IdentityKeys>> IdentitiesAsync(IReadOnlyDictionary<string, string> keys)
    {
        var root = new IdentityKeys("root", keys[ComposeVariables.User], keys[ComposeVariables.Password]);
        var alice = new IdentityKeys("alice", keys[ComposeVariables.OtherUser], keys[ComposeVariables.OtherPassword]);
        if (Server.IsOurs)
            return [root, alice with { Arn = Backend.OwnArn(alice.Name) }];
        var added = await container!.ExecAsync(["sh", "-c", ComposeServer.AddOther]);
        return added.ExitCode == 0 ? [root, alice with { Arn = alice.AccessKeyId }] : [root];
    }
}

using BucketLab.Cli;
using BucketLab.Cli.Backends;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Course.Tests.Fixtures;
using BucketLab.Sessions;

namespace BucketLab.Containers.Tests;

/// <summary>
/// The file that learners use, brought up under a name and on ports of its own, and removed with its volume. Without an engine its tests are skipped, on
/// build machines too: those of this project have none, and the workflow that has one asks for it first.
/// </summary>
public sealed class ComposeFixture : IAsyncLifetime
{
    /// <summary>Names a compose file of the checkout that overrides the first, such as docker-compose.rustfs.yml.</summary>
    private const string OverrideVariable = "BUCKETLAB_COMPOSE_OVERRIDE";
    private const string ImageVariable = "S3_SERVER_IMAGE";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("bucketlab-compose-");
    private ComposeServer? server;
    private string? trouble;

    public async ValueTask InitializeAsync()
    {
        var machine = new MachineWithHome(home.FullName);
        trouble = await ComposeTrouble.FindAsync(machine, TestContext.Current.CancellationToken);
        if (trouble is not null)
            return;
        var secrets = Path.Combine(home.FullName, ".env");
        var image = Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } named ? $"{ImageVariable}={named}\n" : "";
        await File.WriteAllTextAsync(secrets, "S3_PORT=0\nS3_CONSOLE_PORT=0\n" + image, TestContext.Current.CancellationToken);
        List<string> files = [Path.Combine(ThisCheckout.Root, "docker-compose.yml")];
        if (Environment.GetEnvironmentVariable(OverrideVariable) is { Length: > 0 } further)
            files.Add(Path.Combine(ThisCheckout.Root, further));
        var folder = new LabFolder(home.FullName);
        server = new ComposeServer(machine, new ComposeProject(files, new ComposeVariables(secrets), $"bucketlab-test-{Guid.NewGuid().ToString("N")[..8]}"), folder.Compose);
        var (backend, refusal) = await BackendTrial.RunAsync(await server.EnsureAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        BackendFile.Write(folder.Backend, backend ?? throw new InvalidOperationException(refusal));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.RemoveAsync(CancellationToken.None);
        home.Delete(recursive: true);
    }

    /// <summary>Ends the test where no engine answers.</summary>
    internal void Require() => Assert.SkipWhen(trouble is not null, "No container can be started here: " + trouble);

    /// <summary>What the lessons are given.</summary>
    internal Backend Backend => Backend.Chosen(new LabFolder(home.FullName))!;

    /// <summary>A command of this checkout, with the state of this fixture.</summary>
    internal Task<CliRun> LabAsync(params string[] arguments) => CliRun.OfAsync(ThisCheckout.Root, new MachineWithHome(home.FullName), arguments);
}

using BucketLab.Cli.Backends;
using BucketLab.Cli.Doctor;
using DotNet.Testcontainers.Configurations;

[assembly: AssemblyFixture(typeof(BucketLab.Containers.Tests.Engines.TestEngine))]

namespace BucketLab.Containers.Tests.Engines;

/// <summary>
/// The engine for the containers of these tests: Docker when it answers, else podman with a service and a storage of
/// its own. Without an engine the tests are skipped with the reason; on a build machine that is a failure.
/// </summary>
public sealed class TestEngine : IAsyncLifetime
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(5);

    private ContainerEngine? engine;
    private PodmanService? podman;
    private BuiltImage? store;
    private BuiltImage? grading;
    private string? trouble;

    /// <summary>The engine as <c>lab use compose</c> finds it.</summary>
    internal ContainerEngine Engine => engine!;

    /// <summary>True if there is one.</summary>
    internal bool Runs => engine is not null;

    /// <summary>The engine's address for Testcontainers; null for Docker's own.</summary>
    internal Uri? Socket => podman?.Socket;

    public async ValueTask InitializeAsync()
    {
        (engine, trouble) = await ContainerEngine.FindAsync(new ThisMachine(), TestContext.Current.CancellationToken);
        if (engine is null)
            return;
        // What a container needs to be ended is done here, so that no helper container has to be pulled.
        TestcontainersSettings.ResourceReaperEnabled = false;
        TestcontainersSettings.DockerHostOverride = "127.0.0.1";
        TestcontainersSettings.WaitStrategyTimeout = WaitLimit;
        if (engine.Kind == ComposeKind.PodmanCompose)
            podman = await PodmanService.StartAsync(engine.Engine);
        store = new BuiltImage(engine, "Dockerfile");
        grading = new BuiltImage(engine, "Dockerfile.grading")
        {
            Programs =
            [
                "/bin/sh",
                "/bin/cat",
                "/bin/chmod",
                "/bin/rm",
                "/usr/bin/true",
                "/usr/bin/bwrap",
                "/usr/bin/prlimit",
            ],
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var image in (BuiltImage?[])[store, grading])
        {
            if (image is not null)
                await image.DisposeAsync();
        }

        if (podman is not null)
            await podman.DisposeAsync();
    }

    /// <summary>The option that leaves <c>/proc</c> of a container as the kernel shows it.</summary>
    internal string Unmasked =>
        "--security-opt=" + (Engine.Kind == ComposeKind.PodmanCompose ? "unmask=ALL" : "systempaths=unconfined");

    /// <summary>Ends the test where nothing runs containers.</summary>
    internal void Require()
    {
        if (trouble is not null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(trouble);
        Assert.SkipWhen(trouble is not null, "No container can be started here: " + trouble);
    }

    /// <summary>The image of the store, built when it is first asked for.</summary>
    internal Task<string> StoreImageAsync() => store!.BuildAsync();

    /// <summary>The image that grades, built when it is first asked for.</summary>
    internal Task<string> GradingImageAsync() => grading!.BuildAsync();

    /// <summary>Runs the engine's own command.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    internal Task<ProgramOutput> RunAsync(params string[] arguments) =>
        EngineCommand.RunAsync(Engine.Engine, arguments);
}

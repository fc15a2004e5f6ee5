using BucketLab.Cli.Backends;
using BucketLab.Testing;

namespace BucketLab.Containers.Tests.Engines;

/// <summary>An image that a file of the checkout makes of the published program, removed at the end.</summary>
/// <param name="engine">The engine that builds it.</param>
/// <param name="file">The name of the file, such as <c>Dockerfile</c>.</param>
internal sealed class BuiltImage(ContainerEngine engine, string file) : IAsyncDisposable
{
    private static readonly Uri Registry = new("https://mcr.microsoft.com/v2/");
    private static readonly TimeSpan RegistryLimit = TimeSpan.FromSeconds(5);

    private readonly string mark = Guid.NewGuid().ToString("N")[..8];
    private readonly Lock gate = new();
    private Task<string>? built;

    /// <summary>Programs that are in the layer where no registry answers, and for which the file then installs no
    /// package.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    private string Name => "localhost/bucketlab-image:test-" + mark;

    private string Layer => "localhost/bucketlab-system:test-" + mark;

    /// <summary>Builds it once.</summary>
    /// <returns>Its name.</returns>
    public Task<string> BuildAsync()
    {
        lock (gate)
            return built ??= BuildOnceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (built is not { IsCompletedSuccessfully: true })
            return;
        await EngineCommand.RunAsync(engine.Engine, "rmi", "--force", Name);
        if ((await EngineCommand.RunAsync(engine.Engine, "images", "--quiet", Layer)).FirstLine.Length > 0)
            await EngineCommand.RunAsync(engine.Engine, "rmi", "--force", Layer);
    }

    private async Task<string> BuildOnceAsync()
    {
        var program = Path.Combine(ThisCheckout.Root, "artifacts", "cli", "BucketLab.Cli.dll");
        Assert.True(File.Exists(program), "The program is not published. Run `./lab` once.");
        List<string> arguments = ["build", "--tag", Name, "--file", Path.Combine(ThisCheckout.Root, file)];
        // Without it podman leaves out the health check, which its own format of images does not have.
        if (engine.Kind == ComposeKind.PodmanCompose)
            arguments.AddRange(["--format", "docker"]);
        if (!await RegistryAnswersAsync())
        {
            await SystemLayer.ImportAsync(engine.Engine, Layer, Programs);
            arguments.AddRange(["--build-arg", "BASE=" + Layer]);
            if (Programs.Count > 0)
                arguments.AddRange(["--build-arg", "PACKAGES="]);
        }

        await EngineCommand.RunAsync(engine.Engine, [.. arguments, ThisCheckout.Root]);
        return Name;
    }

    private static async Task<bool> RegistryAnswersAsync()
    {
        using var client = new HttpClient { Timeout = RegistryLimit };
        try
        {
            using var reply = await client.GetAsync(Registry);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}

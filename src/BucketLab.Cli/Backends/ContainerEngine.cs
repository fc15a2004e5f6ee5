using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Backends;

/// <summary>The program that runs containers here, and the one that reads compose files for it.</summary>
/// <param name="Engine">Path of <c>docker</c> or <c>podman</c>.</param>
/// <param name="Compose">Path of the program that reads compose files, and arguments that always come first.</param>
/// <param name="Kind">Which of them it is.</param>
internal sealed record ContainerEngine(string Engine, IReadOnlyList<string> Compose, ComposeKind Kind)
{
    /// <summary>The command that installs one: Docker, and on Debian podman, which needs no service and no
    /// group.</summary>
    public static Remedy Remedy { get; } =
        new(
            $"sudo apt-get install -y --no-install-recommends {string.Join(' ', Podman.Packages)}",
            "brew install --cask docker",
            "winget install --exact --id Docker.DockerDesktop"
        );

    /// <summary>The command that a person types, for messages.</summary>
    public string ComposeWords =>
        Kind switch
        {
            ComposeKind.Plugin => "docker compose",
            ComposeKind.DockerCompose => "docker-compose",
            _ => "podman-compose",
        };

    /// <summary>The command with which a person looks at the engine, for messages.</summary>
    public string EngineWords => Kind == ComposeKind.PodmanCompose ? "podman" : "docker";

    /// <summary>The engine of this machine: Docker when it answers, else podman.</summary>
    /// <returns>The engine, or in plain words what is missing; one of the two is null.</returns>
    public static async Task<(ContainerEngine? Engine, string? Trouble)> FindAsync(
        IMachine machine,
        CancellationToken cancellationToken
    )
    {
        var (docker, trouble) = await DockerAsync(machine, cancellationToken);
        if (docker is not null)
            return (docker, null);
        var (podman, lacking) = FindPodman(machine);
        if (podman is not null)
            return (podman, null);
        var words = string.Join(' ', ((string?[])[trouble, lacking]).OfType<string>());
        return (null, words.Length > 0 ? words : ComposeErrors.NoEngine(machine));
    }

    private static async Task<(ContainerEngine? Engine, string? Trouble)> DockerAsync(
        IMachine machine,
        CancellationToken cancellationToken
    )
    {
        if (machine.Find("docker") is not { } docker)
            return (null, null);
        var info = await machine.RunAsync(docker, ["info", "--format", "{{.OSType}}"], cancellationToken);
        if (!info.Succeeded)
            return (null, ComposeErrors.Explain(info.Text) ?? ComposeErrors.SilentEngine);
        if (info.FirstLine == "windows")
            return (null, ComposeErrors.WindowsContainers);
        if ((await machine.RunAsync(docker, ["compose", "version"], cancellationToken)).Succeeded)
            return (new ContainerEngine(docker, [docker, "compose"], ComposeKind.Plugin), null);
        return machine.Find("docker-compose") is { } standalone
            ? (new ContainerEngine(docker, [standalone], ComposeKind.DockerCompose), null)
            : (null, ComposeErrors.NoPlugin);
    }

    // There is no engine to ask: podman works where it can be started.
    private static (ContainerEngine? Engine, string? Trouble) FindPodman(IMachine machine)
    {
        if (machine.Find("podman") is not { } podman)
            return (null, null);
        return machine.Find("podman-compose") is { } compose
            ? (new ContainerEngine(podman, [compose], ComposeKind.PodmanCompose), null)
            : (null, $"podman is here and podman-compose is not. Install it: {Remedy.For(machine)} .");
    }
}

using BucketLab.Cli.Backends;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>A server that these tests put into a container; what is started is what its compose file says.</summary>
/// <param name="Name">As <see cref="Variable"/> names it.</param>
/// <param name="Column">The head of its column in docs/backends.md.</param>
/// <param name="File">Its compose file.</param>
/// <param name="Health">The path that answers 200 when it is ready.</param>
/// <param name="Image">Another image than that of the file; null for that one.</param>
internal sealed record ContainerServer(string Name, string Column, string File, string Health, string? Image)
{
    /// <summary>The variable of the environment that chooses a server; without it the store of this project.</summary>
    private const string Variable = "BUCKETLAB_CONTAINER_SERVER";

    /// <summary>All of them, the store of this project first.</summary>
    public static IReadOnlyList<ContainerServer> All { get; } =
    [
        new("store", "the store in a container", "docker-compose.store.yml", "/_lab/health", null),
        new("silo", "Silo 2026-09-03", "docker-compose.yml", "/minio/health/ready", null),
        new("minio", "MinIO 2025-09-07", "docker-compose.yml", "/minio/health/ready", ComposeErrors.Fallback),
        new("rustfs", "RustFS 1.0.0", "docker-compose.rustfs.yml", "/health", null),
    ];

    /// <summary>The one that this run is about.</summary>
    /// <exception cref="InvalidOperationException">The variable names none.</exception>
    public static ContainerServer Chosen { get; } =
        Named(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : All[0].Name);

    /// <summary>True for the store of this project.</summary>
    public bool IsOurs => Name == All[0].Name;

    private static ContainerServer Named(string name) =>
        All.FirstOrDefault(server => server.Name == name)
        ?? throw new InvalidOperationException(
            $"{Variable} names '{name}'. There are: {string.Join(", ", All.Select(server => server.Name))}."
        );
}

namespace BucketLab.Cli.Backends;

/// <summary>Programs that read docker-compose.yml.</summary>
internal enum ComposeKind
{
    /// <summary>Docker Compose v2, <c>docker compose</c>.</summary>
    Plugin,

    /// <summary>Docker Compose 1.29, <c>docker-compose</c>, as Debian 12 has it.</summary>
    DockerCompose,

    /// <summary>podman-compose, which Debian 12 has in version 1.0.3.</summary>
    PodmanCompose,
}

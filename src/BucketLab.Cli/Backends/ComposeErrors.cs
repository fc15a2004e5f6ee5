using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Backends;

/// <summary>Explains errors of docker in plain words, with one next step.</summary>
internal static class ComposeErrors
{
    /// <summary>The last MinIO, where the image of docker-compose.yml cannot be had.</summary>
    public const string Fallback =
        "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z"
        + "@sha256:14cea493d9a34af32f524e538b8346cf79f3321eff8e708c1e2960462bd8936e";

    private static readonly string EngineAdvice =
        $"Start Docker Desktop, or on Linux `sudo systemctl start docker`, and try again. `{Typed.Lab} use embedded` "
        + $"and `{Typed.Lab} use ceph` need no engine.";

    private static readonly (string Sign, string Words)[] Known =
    [
        (
            "permission denied while trying to connect",
            "This user may not talk to the Docker engine. On Linux: sudo usermod -aG docker $USER, then log in again."
        ),
        ("Cannot connect to the Docker daemon", "The Docker engine does not answer. " + EngineAdvice),
        (
            "port is already allocated",
            "A port of the server is taken by another program. Put another one into .env, such as S3_PORT=9010 and "
                + "S3_CONSOLE_PORT=9011, and try again."
        ),
        (
            "address already in use",
            "A port of the server is taken by another program. Put another one into .env, such as S3_PORT=9010 and "
                + "S3_CONSOLE_PORT=9011, and try again."
        ),
        (
            "pull access denied",
            PullWords("may not be there any more (registries answer like this for an image that was removed)")
        ),
        (
            "access denied",
            PullWords("may not be there any more (registries answer like this for an image that was removed)")
        ),
        ("manifest unknown", PullWords("is not there any more")),
        (
            "toomanyrequests",
            "The registry lets nobody pull so often without an account. Wait an hour, or `docker login`, and try again."
        ),
        (
            "no such host",
            "The registry cannot be reached. Check the network, or pull the image where there is one; the lessons "
                + "themselves need none."
        ),
        ("Client.Timeout", "The registry does not answer. Check the network and try again."),
        ("no space left", "The disk is full. `docker system df` says what Docker keeps."),
        ("unhealthy", "The server started and does not become ready. `docker compose logs s3` shows why."),
    ];

    /// <summary>A docker that is there and whose engine is not.</summary>
    public static string SilentEngine => "The Docker engine does not answer. " + EngineAdvice;

    /// <summary>A docker that runs what the server is not.</summary>
    public static string WindowsContainers =>
        "This Docker runs Windows containers, and the server is one for Linux. Switch to Linux containers, and try "
        + "again.";

    /// <summary>A docker that cannot read compose files.</summary>
    public static string NoPlugin =>
        "This docker has no compose plugin. Install the package docker-compose-v2 (Ubuntu; docker-compose-plugin "
        + "from Docker's own packages, docker-compose on Debian), and try again.";

    /// <summary>Neither docker nor podman.</summary>
    public static string NoEngine(IMachine machine) =>
        $"Neither docker nor podman was found. Install one: {ContainerEngine.Remedy.For(machine)} . `{Typed.Lab} use "
        + $"embedded` and `{Typed.Lab} use ceph` need none.";

    /// <summary>Explains a failed step; null when it is none of the known troubles.</summary>
    public static string? Explain(string output) =>
        Known
            .Where(known => output.Contains(known.Sign, StringComparison.OrdinalIgnoreCase))
            .Select(known => known.Words)
            .FirstOrDefault();

    private static string PullWords(string what) =>
        $"The image of the server could not be pulled: it {what}. Put this line into .env and try again: "
        + $"S3_SERVER_IMAGE={Fallback}";
}

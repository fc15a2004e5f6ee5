namespace BucketLab.Cli.Backends;

/// <summary>A compose project: its files, their variables, and a name that keeps projects apart.</summary>
/// <param name="Folder">Where the compose files and <c>.env</c> lie; absolute.</param>
/// <param name="Name">Of the project; letters, digits and hyphens.</param>
internal sealed record ComposeProject(string Folder, string Name)
{
    private const string Landmark = "docker-compose.yml";
    private const string FilesVariable = "COMPOSE_FILE";

    /// <summary>The file of the secrets.</summary>
    public ComposeVariables Variables { get; } = new(Path.Combine(Folder, ".env"));

    /// <summary>The server of a checkout, with the secrets in its <c>.env</c>.</summary>
    public static ComposeProject Of(string root) => new(root, "bucketlab");

    /// <summary>
    /// The arguments for a step, after those that name the program. podman-compose takes its variables from <c>.env</c>
    /// beside the first file, whose place the others are told.
    /// </summary>
    public IReadOnlyList<string> Arguments(ComposeKind kind, params IEnumerable<string> step) =>
        [
            "--project-name",
            Name,
            .. kind == ComposeKind.PodmanCompose ? (string[])[] : ["--env-file", Variables.Path],
            .. Files().SelectMany(file => (string[])["--file", file]),
            .. step,
        ];

    // As Docker Compose has it: the variable names other files, apart by the separator of the system's search path.
    private IEnumerable<string> Files() =>
        (Variables.Read().GetValueOrDefault(FilesVariable) is { Length: > 0 } named ? named : Landmark)
            .Split(Path.PathSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(file => Path.Combine(Folder, file));
}

namespace BucketLab.Cli.Backends;

/// <summary>What is brought up: compose files, their variables, and a name that keeps projects apart.</summary>
/// <param name="Files">docker-compose.yml first, then what overrides it; absolute.</param>
/// <param name="Variables">Where the secrets come from.</param>
/// <param name="Name">Of the project; letters, digits and hyphens.</param>
internal sealed record ComposeProject(IReadOnlyList<string> Files, ComposeVariables Variables, string Name)
{
    private const string Landmark = "docker-compose.yml";

    /// <summary>That of a checkout, with the secrets in its <c>.env</c>.</summary>
    public static ComposeProject Of(string root) => new([Path.Combine(root, Landmark)], new ComposeVariables(Path.Combine(root, ".env")), "bucketlab");

    /// <summary>The arguments of docker for a step.</summary>
    public IReadOnlyList<string> Arguments(params IEnumerable<string> step) =>
        ["compose", "--project-name", Name, "--env-file", Variables.Path, .. Files.SelectMany(file => (string[])["--file", file]), .. step];
}

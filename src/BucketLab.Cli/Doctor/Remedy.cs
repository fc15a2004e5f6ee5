namespace BucketLab.Cli.Doctor;

/// <summary>The command that mends something, for each family of systems.</summary>
/// <param name="Debian">With apt.</param>
/// <param name="MacOs">With brew.</param>
/// <param name="Windows">With winget.</param>
internal sealed record Remedy(string Debian, string MacOs, string Windows)
{
    /// <summary>Where Ubuntu differs from Debian.</summary>
    public string? Ubuntu { get; init; }

    /// <summary>One command that is the same everywhere.</summary>
    public static Remedy Everywhere(string command) => new(command, command, command);

    /// <summary>Packages of the three package managers.</summary>
    public static Remedy Packages(string apt, string brew, string winget) =>
        new($"sudo apt-get install -y {apt}", $"brew install {brew}", $"winget install --exact --id {winget}");

    /// <summary>The command to type on a system of this family.</summary>
    public string For(SystemFamily family) => family switch
    {
        SystemFamily.MacOs => MacOs,
        SystemFamily.Windows => Windows,
        SystemFamily.Ubuntu => Ubuntu ?? Debian,
        _ => Debian,
    };
}

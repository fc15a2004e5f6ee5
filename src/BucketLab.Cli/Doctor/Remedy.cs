namespace BucketLab.Cli.Doctor;

/// <summary>The command that mends something, for each family of systems.</summary>
/// <param name="Debian">With apt.</param>
/// <param name="MacOs">With brew.</param>
/// <param name="Windows">With winget.</param>
internal sealed record Remedy(string Debian, string MacOs, string Windows)
{
    private const string Sudo = "sudo ";

    /// <summary>The command on Ubuntu, where it differs from Debian.</summary>
    public string? Ubuntu { get; init; }

    /// <summary>One command that is the same everywhere.</summary>
    public static Remedy Everywhere(string command) => new(command, command, command);

    /// <summary>Packages of the three package managers.</summary>
    public static Remedy Packages(string apt, string brew, string winget) =>
        new($"sudo apt-get install -y {apt}", $"brew install {brew}", $"winget install --exact --id {winget}");

    /// <summary>The command to type on this machine; root needs no sudo and may have none.</summary>
    public string For(IMachine machine)
    {
        var command = machine.Family switch
        {
            SystemFamily.MacOs => MacOs,
            SystemFamily.Windows => Windows,
            SystemFamily.Ubuntu => Ubuntu ?? Debian,
            _ => Debian,
        };
        return machine.IsRoot ? command.Replace(Sudo, "", StringComparison.Ordinal) : command;
    }

    /// <summary>One line that carries out several remedies; a new machine has no lists of packages yet.</summary>
    public static string Together(IEnumerable<Remedy> remedies, IMachine machine)
    {
        var commands = remedies.Select(remedy => remedy.For(machine)).Distinct(StringComparer.Ordinal).ToList();
        if (commands.Exists(command => command.Contains("apt-get ", StringComparison.Ordinal)))
            commands.Insert(0, (machine.IsRoot ? "" : Sudo) + "apt-get update");
        return string.Join(" && ", commands);
    }
}

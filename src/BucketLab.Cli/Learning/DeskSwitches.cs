using System.CommandLine;

namespace BucketLab.Cli.Learning;

/// <summary>The options of the commands that open the desk.</summary>
internal sealed class DeskSwitches
{
    private readonly Option<bool> noBrowser = new("--no-browser")
    {
        Description = "Print the address of the desk instead of opening a browser.",
    };
    private readonly Option<string?> host = new("--host")
    {
        Description = "Answer to this name, too, as a dev container or Codespaces needs it.",
        HelpName = "NAME",
    };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(noBrowser);
        command.Add(host);
    }

    /// <summary>True where an option was typed that only the desk has.</summary>
    public bool AsksForDesk(ParseResult parsed) => parsed.GetValue(noBrowser) || parsed.GetValue(host) is not null;

    /// <summary>False where only the address is wanted.</summary>
    public bool OpensBrowser(ParseResult parsed) => !parsed.GetValue(noBrowser);

    /// <summary>The name to answer to; null for none.</summary>
    /// <exception cref="CommandException">It is no host name.</exception>
    public string? HostName(ParseResult parsed) =>
        parsed.GetValue(host) is not { } name ? null
        : Uri.CheckHostName(name) == UriHostNameType.Unknown
            ? throw new CommandException(
                ExitCode.Usage,
                $"--host {name}: that is no host name. Write it without http:// and without a port."
            )
        : name;
}

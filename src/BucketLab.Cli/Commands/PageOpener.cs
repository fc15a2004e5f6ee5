using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Commands;

/// <summary>Opens a page in the browser of whoever sits at a terminal.</summary>
/// <param name="context">The terminal and the machine.</param>
internal sealed class PageOpener(CommandContext context)
{
    /// <summary>Opens a page where somebody can see it.</summary>
    /// <returns>False where nobody watches or there is no browser.</returns>
    public async Task<bool> TryOpenAsync(string path, CancellationToken cancellationToken)
    {
        var machine = context.Machine;
        if (!context.Terminal.IsTerminal || machine.Variable("CI") is { Length: > 0 })
            return false;
        var command = machine.Family switch
        {
            SystemFamily.MacOs => $"open '{path}'",
            SystemFamily.Windows => $"start {new Uri(path)}",
            _ => HasDesktop(machine) ? $"xdg-open '{path}' >/dev/null 2>&1 &" : null,
        };
        return command is not null
            && !path.Contains('\'', StringComparison.Ordinal)
            && (await machine.InstallAsync(command, _ => { }, cancellationToken)).Succeeded;
    }

    private static bool HasDesktop(IMachine machine) =>
        machine.Find("xdg-open") is not null
        && (machine.Variable("DISPLAY") is { Length: > 0 } || machine.Variable("WAYLAND_DISPLAY") is { Length: > 0 });
}

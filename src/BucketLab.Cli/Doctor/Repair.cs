namespace BucketLab.Cli.Doctor;

/// <summary>Carries out remedies where nobody has to type a password.</summary>
/// <param name="machine">What to mend.</param>
/// <param name="tell">Is told each command before it runs.</param>
internal sealed class Repair(IMachine machine, Action<string> tell)
{
    private const string AptGet = "apt-get ";
    private bool listsAreFresh;

    /// <summary>Runs the command of a remedy.</summary>
    /// <returns>Null when it succeeded, else why not.</returns>
    public async Task<string?> TryAsync(Remedy remedy, CancellationToken cancellationToken)
    {
        var command = remedy.For(machine.Family);
        if (await WhyNotAsync(command, cancellationToken) is { } reason)
            return reason;
        if (machine.IsRoot)
            command = command.Replace("sudo ", "", StringComparison.Ordinal);
        if (command.Contains(AptGet, StringComparison.Ordinal) && !listsAreFresh)
        {
            listsAreFresh = true;
            await RunAsync((machine.IsRoot ? "" : "sudo ") + "apt-get update", cancellationToken);
        }

        var output = await RunAsync(command, cancellationToken);
        return output.Succeeded ? null : $"`{command}` failed: {output.LastLine}";
    }

    private async Task<string?> WhyNotAsync(string command, CancellationToken cancellationToken)
    {
        if (machine.Family == SystemFamily.Windows)
            return "winget may ask for consent, so it is left to you";
        if (command.Contains('(', StringComparison.Ordinal) || command.Contains("://", StringComparison.Ordinal))
            return "it downloads a program from a web page, so it is left to you";
        if (!command.Contains("sudo ", StringComparison.Ordinal) || machine.IsRoot)
            return null;
        var allowed = await machine.RunAsync("sudo", ["-n", "true"], cancellationToken);
        return allowed.Succeeded ? null : "it needs a password, so it is left to you";
    }

    private Task<ProgramOutput> RunAsync(string command, CancellationToken cancellationToken)
    {
        tell(command);
        return machine.InstallAsync(command, cancellationToken);
    }
}

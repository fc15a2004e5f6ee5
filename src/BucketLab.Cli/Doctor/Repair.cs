using System.Diagnostics;
using BucketLab.Course.Pages;

namespace BucketLab.Cli.Doctor;

/// <summary>Carries out remedies where nobody is asked anything, and shows each command and how far it is.</summary>
/// <param name="machine">The machine to mend.</param>
/// <param name="terminal">Where to write.</param>
internal sealed class Repair(IMachine machine, Terminal terminal)
{
    private const string AptGet = "apt-get ";
    private bool listsAreFresh;

    /// <summary>Mends what is missing, a thing after the other, and writes why something was not mended.</summary>
    /// <param name="missing">Diagnoses; those without a remedy are passed over.</param>
    /// <param name="cancellationToken">Is heard between two commands.</param>
    /// <returns>True if a command was run, so that looking again is worth it.</returns>
    public async Task<bool> TryAsync(IEnumerable<Diagnosis> missing, CancellationToken cancellationToken)
    {
        var tried = false;
        foreach (var (probe, finding) in missing.Where(diagnosis => diagnosis.Finding.Remedy is not null))
        {
            var command = finding.Remedy!.For(machine);
            var reason = await WhyNotAsync(command, cancellationToken);
            tried |= reason is null;
            if ((reason ?? await InstallAsync(command, cancellationToken)) is { } trouble)
                terminal.Line(Tone.Bad, "not done", $"  {probe.Name}: {trouble}");
        }

        return tried;
    }

    private async Task<string?> InstallAsync(string command, CancellationToken cancellationToken)
    {
        command = WithoutQuestions(command);
        if (command.Contains(AptGet, StringComparison.Ordinal) && !listsAreFresh)
        {
            listsAreFresh = true;
            await RunAsync((machine.IsRoot ? "" : "sudo -n ") + "apt-get update", cancellationToken);
        }

        var output = await RunAsync(command, cancellationToken);
        return output.Succeeded ? null : $"`{command}` failed: {output.LastLine}";
    }

    private async Task<string?> WhyNotAsync(string command, CancellationToken cancellationToken)
    {
        if (command.Contains('(', StringComparison.Ordinal) || command.Contains("://", StringComparison.Ordinal))
            return "it downloads a program from a web page, so it is left to you";
        if (PackageManagerOf(command) is { } name && machine.Find(name) is null)
            return $"{name} is not on this system; install it in another way";
        if (machine.Family == SystemFamily.Windows && command.Contains('"', StringComparison.Ordinal))
            return "it changes who may write where, so it is left to you";
        if (!command.Contains("sudo ", StringComparison.Ordinal))
            return null;
        var allowed = await machine.RunAsync("sudo", ["-n", "true"], cancellationToken);
        return allowed.Succeeded ? null : "it needs a password, so it is left to you";
    }

    // Debian and Ubuntu have apt-get; another Linux is given its commands for want of better ones.
    private string? PackageManagerOf(string command) =>
        machine.Family switch
        {
            SystemFamily.Other when command.Contains(AptGet, StringComparison.Ordinal) => "apt-get",
            SystemFamily.MacOs when command.StartsWith("brew ", StringComparison.Ordinal) => "brew",
            SystemFamily.Windows when command.StartsWith("winget ", StringComparison.Ordinal) => "winget",
            _ => null,
        };

    // Without an elevated prompt, what winget installs for the user alone is what Windows does not ask about.
    private string WithoutQuestions(string command) =>
        command
            .Replace("sudo ", "sudo -n ", StringComparison.Ordinal)
            .Replace(
                "winget install ",
                "winget install --accept-package-agreements --accept-source-agreements "
                    + (machine.IsRoot ? "--disable-interactivity " : "--disable-interactivity --scope user "),
                StringComparison.Ordinal
            );

    private async Task<ProgramOutput> RunAsync(string command, CancellationToken cancellationToken)
    {
        terminal.Line($"> {command}");
        var started = Stopwatch.GetTimestamp();
        using var line = new ProgressLine(terminal);
        var output = await machine.InstallAsync(
            command,
            written => line.Show(Told(written, started)),
            cancellationToken
        );
        line.Keep(
            output.Succeeded ? Tone.Good : Tone.Bad,
            output.Succeeded ? "ok" : "failed",
            $"  {command} in {PageText.Seconds(Stopwatch.GetElapsedTime(started))}"
        );
        return output;
    }

    // What a package manager writes may move the cursor.
    private static string Told(string written, long started) =>
        $"  {PageText.Seconds(Stopwatch.GetElapsedTime(started))}  "
        + string.Concat(written.Where(letter => !char.IsControl(letter)));
}

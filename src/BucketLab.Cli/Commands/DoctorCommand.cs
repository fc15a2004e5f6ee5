using System.CommandLine;
using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab doctor</c>: what this machine has, what it lacks, and the command that mends it.</summary>
internal sealed class DoctorCommand : LabCommand
{
    private readonly Surroundings surroundings;

    /// <param name="surroundings">Where to look and to write.</param>
    public DoctorCommand(Surroundings surroundings)
        : base("doctor", "Looks for what BucketLab uses on this machine and names the command that mends what is missing.",
            ("lab doctor", "one line for each: ok, missing or optional"),
            ("lab doctor --fix", "install what is missing where no password is asked"))
    {
        this.surroundings = surroundings;
        var fix = new Option<bool>("--fix") { Description = "Run the commands that need no password." };
        var needs = new Option<string[]>("--need")
        {
            Description = "Count these as needed, not optional (for instance ffmpeg).",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "NAME",
        };
        Add(fix);
        Add(needs);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(fix), parsed.GetValue(needs) ?? [], cancellationToken));
    }

    private async Task<int> RunAsync(bool fix, IReadOnlyCollection<string> needed, CancellationToken cancellationToken)
    {
        var examination = new Examination(surroundings.Machine, Probes.All(surroundings.StateFolder));
        var report = new DoctorReport(surroundings.Terminal, surroundings.Machine);
        var found = await examination.LookAsync(needed, cancellationToken);
        report.Write(found);
        var repair = new Repair(surroundings.Machine, surroundings.Terminal);
        var missing = found.Where(diagnosis => diagnosis.Finding.State == FindingState.Missing);
        if (fix && await repair.TryAsync(missing, cancellationToken))
        {
            surroundings.Terminal.Line();
            found = await examination.LookAsync(needed, cancellationToken);
            report.Write(found);
        }

        return found.Any(diagnosis => diagnosis.Finding.State == FindingState.Missing) ? ExitCode.Missing : ExitCode.Ok;
    }
}

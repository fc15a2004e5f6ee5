using System.CommandLine;
using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab doctor</c>: which lessons run here, what this machine lacks, and what mends it.</summary>
internal sealed class DoctorCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public DoctorCommand(CommandContext context)
        : base(
            "doctor",
            "Looks for what BucketLab uses on this machine, and says which lessons run and what mends the rest.",
            ("lab doctor", "one line for each: ok, slow, missing or optional; then the lessons"),
            ("lab doctor --fix", "install what is missing where no password is asked, and what lessons use"),
            ("lab doctor --tests", "also what only the tests of BucketLab use")
        )
    {
        this.context = context;
        var fix = new Option<bool>("--fix") { Description = "Run the commands that need no password." };
        var tests = new Option<bool>("--tests")
        {
            Description = "Look for what the tests use, too; with --fix, install it.",
        };
        var needs = new Option<string[]>("--need")
        {
            Description = "Count these as needed, not optional (for instance ffmpeg).",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "NAME",
        };
        Add(fix);
        Add(tests);
        Add(needs);
        SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetValue(fix), parsed.GetValue(tests), parsed.GetValue(needs) ?? [], cancellationToken)
        );
    }

    private async Task<int> RunAsync(
        bool fix,
        bool tests,
        IReadOnlyCollection<string> needed,
        CancellationToken cancellationToken
    )
    {
        var probes = Probes
            .All(context.StateFolder)
            .Where(probe => tests || !probe.IsForTests || needed.Contains(probe.Name, StringComparer.Ordinal));
        var examination = new Examination(context.Machine, [.. probes]);
        var outlook = new LessonOutlook(context, context.Catalog.Lessons);
        var found = await LookAsync(examination, outlook, needed, cancellationToken);
        var toMend = found.Where(diagnosis => IsToMend(diagnosis, outlook, tests));
        if (fix && await new Repair(context.Machine, context.Terminal).TryAsync(toMend, cancellationToken))
        {
            context.Terminal.Line();
            found = await LookAsync(examination, outlook, needed, cancellationToken);
        }

        return found.Any(diagnosis => diagnosis.Finding.State == FindingState.Missing) ? ExitCode.Missing : ExitCode.Ok;
    }

    private async Task<IReadOnlyList<Diagnosis>> LookAsync(
        Examination examination,
        LessonOutlook outlook,
        IReadOnlyCollection<string> needed,
        CancellationToken cancellationToken
    )
    {
        var found = await examination.LookAsync(needed, cancellationToken);
        new DoctorReport(context.Terminal, context.Machine).Write(found);
        outlook.Write(found);
        return found;
    }

    private static bool IsToMend(Diagnosis diagnosis, LessonOutlook outlook, bool tests) =>
        diagnosis.Finding.State switch
        {
            FindingState.Missing => true,
            FindingState.Optional => outlook.Uses(diagnosis) || (tests && diagnosis.Probe.IsForTests),
            _ => false,
        };
}

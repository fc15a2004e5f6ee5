namespace BucketLab.Cli.Doctor;

/// <summary>Looks for what a command uses, installs what needs no question, looks again.</summary>
/// <param name="context">Where to look and to write.</param>
/// <param name="mayInstall">False for <c>--no-install</c>: only looks.</param>
internal sealed class Provision(CommandContext context, bool mayInstall)
{
    /// <summary>The option that forbids to install anything.</summary>
    public const string ForbidOption = "--no-install";

    /// <summary>Description of the option in the help of a command.</summary>
    public const string ForbidMeaning = "Install nothing, also where the package manager would not ask.";

    /// <summary>Provides tools.</summary>
    /// <param name="tools">Names of probes, besides the essential ones.</param>
    /// <param name="cancellationToken">Ends the programs that were asked.</param>
    /// <returns>The tools that are still missing.</returns>
    public async Task<IReadOnlyList<Diagnosis>> ProvideAsync(
        IReadOnlyCollection<string> tools,
        CancellationToken cancellationToken
    )
    {
        var missing = await MissingAsync(tools, cancellationToken);
        if (!mayInstall || missing.Count == 0)
            return missing;
        var repair = new Repair(context.Machine, context.Terminal);
        // What is essential is no package, or nothing that a command other than `doctor --fix` should change.
        var tried = await repair.TryAsync(missing.Where(diagnosis => !diagnosis.Probe.IsEssential), cancellationToken);
        return tried ? await MissingAsync(tools, cancellationToken) : missing;
    }

    private async Task<IReadOnlyList<Diagnosis>> MissingAsync(
        IReadOnlyCollection<string> tools,
        CancellationToken cancellationToken
    )
    {
        var examination = new Examination(context.Machine, Probes.All(context.StateFolder));
        var found = await examination.LookForNeededAsync(tools, cancellationToken);
        return
        [
            .. found.Where(diagnosis =>
                diagnosis.Finding.State == FindingState.Missing && IsNeeded(diagnosis.Probe, tools)
            ),
        ];
    }

    // A tool or an image is built already: it runs lessons where there is no SDK, and builds only what a command names.
    private bool IsNeeded(IProbe probe, IReadOnlyCollection<string> tools) =>
        probe is not SdkProbe || !context.Course.IsInstalled || tools.Contains(probe.Name, StringComparer.Ordinal);
}

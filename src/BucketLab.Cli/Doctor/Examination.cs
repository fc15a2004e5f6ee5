namespace BucketLab.Cli.Doctor;

/// <summary>Looks for everything at once and says what is needed and missing.</summary>
/// <param name="machine">Where to look.</param>
/// <param name="probes">The probes, in order.</param>
internal sealed class Examination(IMachine machine, IReadOnlyList<IProbe> probes)
{
    /// <summary>One diagnosis for each probe, in order.</summary>
    /// <param name="needed">Names of probes whose absence matters now, besides the essential ones.</param>
    /// <param name="cancellationToken">Ends the programs that were asked.</param>
    public async Task<IReadOnlyList<Diagnosis>> LookAsync(
        IReadOnlyCollection<string> needed,
        CancellationToken cancellationToken
    ) => await Task.WhenAll(probes.Select(probe => LookAsync(probe, needed, cancellationToken)));

    /// <summary>As <see cref="LookAsync(IReadOnlyCollection{string}, CancellationToken)"/>, but only for what is
    /// needed.</summary>
    public async Task<IReadOnlyList<Diagnosis>> LookForNeededAsync(
        IReadOnlyCollection<string> needed,
        CancellationToken cancellationToken
    ) =>
        await Task.WhenAll(
            probes.Where(probe => IsNeeded(probe, needed)).Select(probe => LookAsync(probe, needed, cancellationToken))
        );

    private async Task<Diagnosis> LookAsync(
        IProbe probe,
        IReadOnlyCollection<string> needed,
        CancellationToken cancellationToken
    )
    {
        var finding = await probe.LookAsync(machine, cancellationToken);
        if (finding.State == FindingState.Missing && !IsNeeded(probe, needed))
            finding = finding with { State = FindingState.Optional };
        return new Diagnosis(probe, finding);
    }

    private static bool IsNeeded(IProbe probe, IReadOnlyCollection<string> needed) =>
        probe.IsEssential || needed.Contains(probe.Name, StringComparer.Ordinal);
}

namespace BucketLab.Cli.Doctor;

/// <summary>The doctor's findings, a line each, with the command that mends what is not there.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="machine">Whose commands to name.</param>
internal sealed class DoctorReport(Terminal terminal, IMachine machine)
{
    private const int WordWidth = 10;
    private const int NameWidth = 14;

    /// <summary>Writes one line for each diagnosis and one for each command.</summary>
    public void Write(IEnumerable<Diagnosis> diagnoses)
    {
        foreach (var (probe, finding) in diagnoses)
        {
            var (tone, word) = finding.State switch
            {
                FindingState.Ok => (Tone.Good, "ok"),
                FindingState.Slow => (Tone.Unsure, "slow"),
                FindingState.Missing => (Tone.Bad, "missing"),
                _ => (Tone.Quiet, "optional"),
            };
            var purpose = finding.State == FindingState.Ok ? "" : $" (for {probe.Purpose})";
            terminal.Line(
                tone,
                word.PadRight(WordWidth),
                probe.Name.PadRight(NameWidth - 1) + " " + finding.Detail + purpose
            );
            if (finding.Remedy is { } remedy)
                terminal.Line(new string(' ', WordWidth + NameWidth) + remedy.For(machine));
        }
    }
}

namespace BucketLab.Cli.Doctor;

/// <summary>One line of the doctor's report.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Finding">Its finding.</param>
internal sealed record Diagnosis(IProbe Probe, Finding Finding);

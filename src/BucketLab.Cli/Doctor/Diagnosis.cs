namespace BucketLab.Cli.Doctor;

/// <summary>One line of the doctor's report.</summary>
/// <param name="Probe">What was looked for.</param>
/// <param name="Finding">How it was found.</param>
internal sealed record Diagnosis(IProbe Probe, Finding Finding);

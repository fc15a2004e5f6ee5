namespace BucketLab.Cli.Doctor;

/// <summary>What a probe found.</summary>
/// <param name="State">How it was found.</param>
/// <param name="Detail">Version and place, or what is wrong.</param>
/// <param name="Remedy">What mends it; null when it is in order or no command can.</param>
internal sealed record Finding(FindingState State, string Detail, Remedy? Remedy = null)
{
    /// <summary>It is there.</summary>
    public static Finding Ok(string detail) => new(FindingState.Ok, detail);
}

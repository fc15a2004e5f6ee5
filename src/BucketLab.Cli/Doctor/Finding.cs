namespace BucketLab.Cli.Doctor;

/// <summary>The result of a probe.</summary>
/// <param name="State">The state.</param>
/// <param name="Detail">Version and place, or what is wrong.</param>
/// <param name="Remedy">The command that mends it; null when it is in order or no command can.</param>
internal sealed record Finding(FindingState State, string Detail, Remedy? Remedy = null)
{
    /// <summary>It is there.</summary>
    public static Finding Ok(string detail) => new(FindingState.Ok, detail);

    /// <summary>A program that is there and was asked, but did not answer as it should.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="answer">The output, if it wrote anything in time.</param>
    /// <param name="remedy">The command that mends it when it does not work; a program that is only late needs
    /// none.</param>
    public static Finding NoAnswer(string program, ProgramOutput answer, Remedy? remedy) =>
        answer.IsLate
            ? new Finding(FindingState.Slow, answer.LastLine)
            : new Finding(FindingState.Missing, $"{program} does not work: {answer.LastLine}", remedy);
}

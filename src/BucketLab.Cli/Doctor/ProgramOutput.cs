namespace BucketLab.Cli.Doctor;

/// <summary>Exit code and output of a program.</summary>
/// <param name="ExitCode">0 for success; -1 when it could not be started or did not end in time.</param>
/// <param name="Text">Standard output, then standard error.</param>
internal sealed record ProgramOutput(int ExitCode, string Text)
{
    /// <summary>True if it ended with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>True if it did not answer in time, which does not mean that it does not work.</summary>
    public bool IsLate { get; init; }

    /// <summary>The first line that is not empty; empty when there is none.</summary>
    public string FirstLine => Lines.FirstOrDefault() ?? "";

    /// <summary>The last line that is not empty: where programs say why they failed.</summary>
    public string LastLine => Lines.LastOrDefault() ?? "no output";

    private string[] Lines => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

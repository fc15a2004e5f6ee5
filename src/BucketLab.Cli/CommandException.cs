namespace BucketLab.Cli;

/// <summary>A command cannot go on. The message is for people: what was wrong, one next step.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">For people.</param>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>What the shell is told.</summary>
    public int ExitCode { get; } = exitCode;
}

namespace BucketLab.Cli;

/// <summary>A command cannot go on. The message is for people: what was wrong, one next step.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">For people.</param>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>The exit code for the shell.</summary>
    public int ExitCode { get; } = exitCode;
}

namespace BucketLab.Media;

/// <summary>ffmpeg or ffprobe could not be started or ended with an error. The message holds its last lines and the
/// command to paste.</summary>
public sealed class MediaToolException : Exception
{
    private MediaToolException(string message, string command, int? exitCode, Exception? inner)
        : base(message, inner) => (Command, ExitCode) = (command, exitCode);

    /// <summary>The command, quoted for a shell.</summary>
    public string Command { get; }

    /// <summary>Exit code of the program; null when it did not start.</summary>
    public int? ExitCode { get; }

    internal static MediaToolException NotStarted(string program, string command, Exception inner) =>
        new(
            $"{program} could not be started: {inner.Message}. `./lab doctor` says how to install it.\nThe "
                + $"command was: {command}",
            command,
            exitCode: null,
            inner
        );

    internal static MediaToolException Failed(
        string program,
        string command,
        int exitCode,
        IReadOnlyCollection<string> lastLines
    )
    {
        var said = lastLines.Count == 0 ? "It said nothing." : "It said last:\n  " + string.Join("\n  ", lastLines);
        var message = FormattableString.Invariant(
            $"{program} ended with exit code {exitCode}. {said}\nThe command was: {command}"
        );
        return new MediaToolException(message, command, exitCode, inner: null);
    }
}

namespace BucketLab.Cli;

/// <summary>Exit codes of <c>lab</c> (docs/cli.md).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A lesson, a check, a test or an action failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line could not be understood.</summary>
    public const int Usage = 2;

    /// <summary>Something is missing on this machine; <c>lab doctor</c> names it.</summary>
    public const int Missing = 3;

    /// <summary>Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}

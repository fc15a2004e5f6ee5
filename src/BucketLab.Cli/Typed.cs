namespace BucketLab.Cli;

/// <summary>The command as it was typed, so that messages name one that works in the same place.</summary>
internal static class Typed
{
    /// <summary><c>./lab</c> as the launcher was called; <c>lab</c> on Windows and where it is installed.</summary>
    public static string Lab { get; } =
        Environment.GetEnvironmentVariable("BUCKETLAB_COMMAND") is { Length: > 0 } typed ? typed
        : OperatingSystem.IsWindows() || CourseFolder.Of(AppContext.BaseDirectory).IsInstalled ? "lab"
        : "./lab";
}

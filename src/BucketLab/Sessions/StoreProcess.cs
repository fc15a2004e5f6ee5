using System.Diagnostics;

namespace BucketLab.Sessions;

/// <summary>Starts the embedded store: without a terminal, its output in its log.</summary>
internal static class StoreProcess
{
    private static readonly string[] Arguments = ["store", "serve", "--managed"];

    public static ProcessStartInfo StartInfo(LabFolder folder, string commandLine)
    {
        Directory.CreateDirectory(folder.Path);
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(Dotnet(), [commandLine, .. Arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
            // A shell alone can give a process a file as its output, and keep the Ctrl+C of a terminal from it.
            : new ProcessStartInfo(
                "/bin/sh",
                [
                    "-c",
                    "trap '' INT HUP; exec \"$@\" >>\"$0\" 2>&1 </dev/null",
                    folder.StoreLog,
                    Dotnet(),
                    commandLine,
                    .. Arguments,
                ]
            )
            {
                UseShellExecute = false,
            };
        start.CreateNoWindow = true;
        start.WorkingDirectory = folder.Path;
        start.Environment[LabFolder.HomeVariable] = folder.Path;
        return start;
    }

    /// <summary>The program that runs .NET here.</summary>
    internal static string Dotnet() =>
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named ? named
        : Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root
        && File.Exists(Path.Combine(root, "dotnet"))
            ? Path.Combine(root, "dotnet")
        : "dotnet";
}

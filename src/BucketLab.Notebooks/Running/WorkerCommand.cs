using System.Diagnostics;
using System.Text;
using BucketLab.Contracts.Processes;

namespace BucketLab.Notebooks.Running;

/// <summary>The command line of the process of a notebook: this assembly, on the runtime that this process runs
/// on.</summary>
internal static class WorkerCommand
{
    /// <summary>A whole notebook, then the end.</summary>
    public const string Run = "run";

    /// <summary>Cell after cell, until the parent closes the pipe.</summary>
    public const string Live = "live";

    public static ProcessStartInfo Create(RunRequest request, string verb, string pipeName)
    {
        var assembly = typeof(WorkerCommand).Assembly.Location;
        if (request.WorkerFolder is { } folder)
            assembly = Path.Combine(folder, Path.GetFileName(assembly));
        string[] line = [.. request.Launcher, DotnetPath(), assembly, verb, pipeName];
        var start = ProcessStart.Describe(line[0], line.Skip(1));
        start.WorkingDirectory = request.Folder;
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        if (request.HasOwnEnvironment)
            start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
            Set(start.Environment, name, value);
        return start;
    }

    private static void Set(IDictionary<string, string?> variables, string name, string? value)
    {
        if (value is null)
            variables.Remove(name);
        else
            variables[name] = value;
    }

    /// <summary>The program <c>dotnet</c> that this process runs on.</summary>
    public static string DotnetPath()
    {
        // The framework lies in shared/Microsoft.NETCore.App/VERSION below the folder of `dotnet`.
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = Path.GetFullPath(
            Path.Combine(framework, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")
        );
        return File.Exists(dotnet) ? dotnet : "dotnet";
    }
}

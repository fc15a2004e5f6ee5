using System.Diagnostics;
using System.Text;
using BucketLab.Contracts.Processes;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Polyglot;

/// <summary>
/// The program that VS Code's Polyglot Notebooks execute cells with, Microsoft.dotnet-interactive. It is used from
/// outside, as they use it, and
/// is no part of this program.
/// </summary>
/// <param name="Program">Its main assembly.</param>
public sealed record PolyglotTool(string Program)
{
    /// <summary>Variables of its environment: no report to its maker, no welcome among its messages.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        };

    /// <summary>Makes the start of its process for one notebook; over its standard input and output it opens no
    /// port.</summary>
    internal ProcessStartInfo Create(RunRequest request)
    {
        var start = ProcessStart.Describe(
            WorkerCommand.DotnetPath(),
            Program,
            "[vscode]",
            "stdio",
            "--working-dir",
            request.Folder
        );
        start.WorkingDirectory = request.Folder;
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        foreach (var (name, value) in request.Environment)
            start.Environment[name] = value;
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return start;
    }
}

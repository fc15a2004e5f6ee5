using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Course.Services;

/// <summary>Builds a learner's project with <c>dotnet build</c>.</summary>
public static class ServiceBuild
{
    private const string Configuration = ".runtimeconfig.json";

    /// <summary>Builds the project into its own folder <c>bin/check</c>.</summary>
    /// <param name="folder">Holds one project file.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>The assembly to run, or what the compiler said.</returns>
    public static async Task<BuiltService> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var output = Path.Combine(folder, "bin", "check");
        var start = ProcessStart.Describe(
            StoreProcess.Dotnet(),
            ["build", "--nologo", "-v", "quiet", "-nodeReuse:false", "-o", output]
        );
        start.WorkingDirectory = folder;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = ProcessStart.Run(start);
        process.StandardInput.Close();
        var texts = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(CancellationToken.None),
            process.StandardError.ReadToEndAsync(CancellationToken.None)
        );
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        var said = string.Join('\n', await texts);
        if (process.ExitCode != 0)
            return new BuiltService(null, ErrorsIn(said));
        var made = Directory.GetFiles(output, "*" + Configuration);
        return made is [var one]
            ? new BuiltService(one[..^Configuration.Length] + ".dll", [])
            : new BuiltService(
                null,
                [$"{output} holds {made.Length} programs, and one is needed; delete that folder."]
            );
    }

    // The summary repeats each error; a build that fails without one has said something else.
    private static IReadOnlyList<string> ErrorsIn(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct().ToList();
        return errors.Count > 0 ? errors : lines;
    }
}

/// <summary>The result of a build.</summary>
/// <param name="Assembly">The path of the program; null when the build failed.</param>
/// <param name="Errors">The words of the compiler, as they are.</param>
public sealed record BuiltService(string? Assembly, IReadOnlyList<string> Errors);

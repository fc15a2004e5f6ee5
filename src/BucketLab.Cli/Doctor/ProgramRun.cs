using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Processes;

namespace BucketLab.Cli.Doctor;

/// <summary>A program that is run to its end, without input, for what it writes.</summary>
internal static class ProgramRun
{
    /// <summary>Runs it. That it cannot be started, or does not end in time, is an output with exit code -1.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="folder">Where it runs; null for where this program runs.</param>
    /// <param name="variables">Added to its environment.</param>
    public static async Task<ProgramOutput> ToEndAsync(
        string program,
        IReadOnlyList<string> arguments,
        TimeSpan limit,
        CancellationToken cancellationToken,
        string? folder = null,
        params IEnumerable<(string Name, string Value)> variables
    )
    {
        var start = ProcessStart.Describe(program, arguments);
        start.WorkingDirectory = folder ?? "";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        try
        {
            using var process = ProcessStart.Run(start);
            process.StandardInput.Close();
            return await ReadAsync(process, limit, cancellationToken);
        }
        catch (Win32Exception exception)
        {
            return new ProgramOutput(-1, exception.Message);
        }
    }

    private static async Task<ProgramOutput> ReadAsync(
        Process process,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(time.Token);
            var error = process.StandardError.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            return new ProgramOutput(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return new ProgramOutput(
                -1,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{process.StartInfo.FileName} did not answer within {limit.TotalSeconds:0} s"
                )
            )
            {
                IsLate = true,
            };
        }
    }
}

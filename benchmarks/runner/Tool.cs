using System.Diagnostics;

namespace BucketLab.Benchmarks;

/// <summary>Programs that are started, and ended with all that they started.</summary>
internal static class Tool
{
    private const int LastLines = 5;

    /// <summary>Runs a program to its end. What it says goes to the error output of this one.</summary>
    /// <returns>Null when it ended well, otherwise the reason.</returns>
    public static async Task<string?> RunAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> variables,
        TimeSpan limit
    )
    {
        using var process = Start(command, variables);
        var last = new Queue<string>();
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var late = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            return $"it did not end within {limit.TotalMinutes:0} minutes.";
        }

        lock (last)
            return process.ExitCode == 0 ? null : $"it ended with {process.ExitCode}: {string.Join(" ", last)}";

        void Say(string? line)
        {
            if (string.IsNullOrWhiteSpace(line))
                return;
            Console.Error.WriteLine("  " + line);
            lock (last)
            {
                last.Enqueue(line.Trim());
                if (last.Count > LastLines)
                    last.Dequeue();
            }
        }
    }

    /// <summary>Starts a program whose output and errors can be read.</summary>
    public static Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>All that a program says; null where it cannot be started or fails.</summary>
    public static string? Ask(params string[] command)
    {
        try
        {
            using var process = Start(command);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? (said + errors.Result).Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not on the path
        }
    }
}

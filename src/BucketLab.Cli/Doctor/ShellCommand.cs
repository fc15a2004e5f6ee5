using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using BucketLab.Contracts.Processes;

namespace BucketLab.Cli.Doctor;

/// <summary>A command of a remedy in the system's shell, without input, heard line by line.</summary>
internal static class ShellCommand
{
    /// <summary>Runs it to its end, also when cancelled: a package manager that is killed leaves halves.</summary>
    /// <param name="command">As somebody would type it.</param>
    /// <param name="heard">Is told each line, one at a time.</param>
    /// <param name="cancellationToken">Is heard at the end; Ctrl+C reaches the command itself.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and the command has ended.</exception>
    public static async Task<ProgramOutput> RunAsync(
        string command,
        Action<string> heard,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var process = ProcessStart.Run(StartOf(command));
            process.StandardInput.Close();
            var text = new StringBuilder();
            await Task.WhenAll(FollowAsync(process.StandardOutput, Hear), FollowAsync(process.StandardError, Hear));
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new ProgramOutput(process.ExitCode, text.ToString());

            void Hear(string line)
            {
                lock (text)
                {
                    text.Append(line).Append('\n');
                    heard(line);
                }
            }
        }
        catch (Win32Exception exception)
        {
            return new ProgramOutput(-1, exception.Message);
        }
    }

    private static ProcessStartInfo StartOf(string command)
    {
        var start = OperatingSystem.IsWindows()
            ? ProcessStart.Describe("cmd.exe", "/d", "/c", command)
            : ProcessStart.Describe("/bin/sh", "-c", command);
        // debconf(7) and Homebrew's manual page, "Environment": ask nothing.
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        start.Environment["NONINTERACTIVE"] = "1";
        return start;
    }

    private static async Task FollowAsync(StreamReader reader, Action<string> hear)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            hear(line);
    }
}

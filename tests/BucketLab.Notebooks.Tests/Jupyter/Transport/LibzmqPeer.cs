using System.Diagnostics;

namespace BucketLab.Notebooks.Tests.Jupyter.Transport;

/// <summary>The other side of a connection: Debian's pyzmq, that is libzmq itself, running a few lines of
/// Python.</summary>
internal static class LibzmqPeer
{
    private static readonly string? Python = FindPython();

    public static bool IsInstalled => Python is not null;

    /// <summary>Runs <paramref name="script"/> with `zmq`, `ctx` and `address` defined and returns what it
    /// prints.</summary>
    public static async Task<string> RunAsync(string address, string script)
    {
        Assert.SkipWhen(
            Python is null && Environment.GetEnvironmentVariable("CI") != "true",
            "python3-zmq is not installed"
        );
        var start = new ProcessStartInfo(
            Python ?? throw new InvalidOperationException("python3-zmq is missing: apt-get install python3-zmq")
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"import zmq\nctx = zmq.Context()\naddress = '{address}'\n{script}\nctx.destroy(linger=1000)"
        );
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, await error);
        return (await output).Trim();
    }

    // /usr/bin first: Debian's packages belong to Debian's Python, whatever else is on the path.
    private static string? FindPython() =>
        new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python =>
        {
            try
            {
                using var process = Process.Start(
                    new ProcessStartInfo(python)
                    {
                        ArgumentList = { "-c", "import zmq" },
                        RedirectStandardError = true,
                        UseShellExecute = false,
                    }
                )!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        });
}

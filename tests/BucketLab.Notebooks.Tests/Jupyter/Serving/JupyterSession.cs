using System.Diagnostics;
using System.Text.Json.Nodes;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Tests.Jupyter.Serving;

/// <summary>One session of Debian's jupyter_client with our kernel, as a process of its own.</summary>
public sealed class JupyterSession : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Results of the trials, by name; null without jupyter_client.</summary>
    public JsonObject? Tried { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        if ((await RunAsync(python, "-c", "import jupyter_client")).ExitCode != 0)
            return;
        var program = Path.ChangeExtension(typeof(NotebookProcess).Assembly.Location, ".dll");
        var (exitCode, output, error) = await RunAsync(
            python,
            Path.Combine(AppContext.BaseDirectory, "Jupyter", "Serving", "session.py"),
            "dotnet",
            program
        );
        Assert.True(exitCode == 0, error);
        Tried = (JsonObject)JsonNode.Parse(output)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program,
        params string[] arguments
    )
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output, await error);
    }
}

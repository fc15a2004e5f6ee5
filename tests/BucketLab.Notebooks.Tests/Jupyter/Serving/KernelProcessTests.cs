using System.Diagnostics;
using System.Text.Json;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Tests.Jupyter.Serving;

public sealed class KernelProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-kernel-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_kernel_whose_client_was_killed_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sleep.");
        using var client = Process.Start(new ProcessStartInfo("sleep", ["600"]) { UseShellExecute = false })!;
        using var kernel = Start(client.Id);
        Assert.False(kernel.WaitForExit(TimeSpan.Zero));
        client.Kill();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await kernel.WaitForExitAsync(limit.Token);
            Assert.Equal(0, kernel.ExitCode);
        }
        finally
        {
            if (!kernel.HasExited)
                kernel.Kill();
        }
    }

    [Fact]
    public async Task A_kernel_without_a_key_does_not_listen_on_a_port()
    {
        var connection = Path.Combine(folder.FullName, "keyless.json");
        await File.WriteAllTextAsync(
            connection,
            """
            {"transport":"tcp","ip":"127.0.0.1","key":"","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5}
            """,
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo("dotnet", [Program, "kernel", connection])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var kernel = Process.Start(start)!;
        Assert.Contains(
            "has no key",
            await kernel.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, kernel.ExitCode);
    }

    private static string Program => Path.ChangeExtension(typeof(NotebookProcess).Assembly.Location, ".dll");

    private Process Start(int parent)
    {
        var connection = Path.Combine(folder.FullName, "connection.json");
        File.WriteAllText(
            connection,
            JsonSerializer.Serialize(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["transport"] = "ipc",
                    ["ip"] = Path.Combine(folder.FullName, "socket"),
                    ["key"] = "secret",
                    ["signature_scheme"] = "hmac-sha256",
                    ["shell_port"] = 1,
                    ["iopub_port"] = 2,
                    ["stdin_port"] = 3,
                    ["control_port"] = 4,
                    ["hb_port"] = 5,
                }
            )
        );
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.ChangeExtension(typeof(NotebookProcess).Assembly.Location, ".dll"), "kernel", connection]
        )
        {
            UseShellExecute = false,
        };
        start.Environment["JPY_PARENT_PID"] = parent.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}

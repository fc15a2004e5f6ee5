using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using BucketLab.Contracts.Processes;
using BucketLab.Notebooks.Jupyter.Installation;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>Jupyter's classic Notebook with our kernel, in a home of its own.</summary>
internal sealed partial class NotebookServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-classic-");
    private Process? process;

    /// <summary>The folder whose notebooks it shows.</summary>
    public string Notebooks => Path.Combine(folder.FullName, "notebooks");

    private string Home => Path.Combine(folder.FullName, "lab");

    /// <summary>Starts it.</summary>
    /// <returns>Its address with the token, or null when it is not installed.</returns>
    public async Task<Uri?> StartAsync(CancellationToken cancellationToken)
    {
        if (
            !(Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(path => File.Exists(Path.Combine(path, "jupyter-notebook")))
        )
            return null;
        Directory.CreateDirectory(Notebooks);
        new KernelSpec(Path.Combine(folder.FullName, "jupyter", "kernels")).Install(
            "dotnet",
            Path.Combine(ThisCheckout.Root, "artifacts", "cli", "BucketLab.Notebooks.dll")
        );
        // The server cannot be asked for any free port; when another program takes this one first, it tries the next
        // ones and says which it took.
        var start = new ProcessStartInfo(
            "jupyter-notebook",
            [
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                $"--port={FreePort.Find(1)[0]}",
                "--NotebookApp.port_retries=100",
                $"--notebook-dir={Notebooks}",
            ]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["HOME"] = folder.FullName;
        start.Environment["JUPYTER_PATH"] = Path.Combine(folder.FullName, "jupyter");
        start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(folder.FullName, "config");
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(folder.FullName, "runtime");
        start.Environment["BUCKETLAB_HOME"] = Home;
        process = Process.Start(start)!;
        var address = AddressAsync(process).WaitAsync(StartLimit, cancellationToken);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await address;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await Wiring.StopStoreAsync(Home);
        folder.Delete(recursive: true);
    }

    private static Task<Uri> AddressAsync(Process process)
    {
        var (address, said) = (
            new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously),
            new List<string>()
        );
        process.ErrorDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (line.Data is null)
                address.TrySetException(
                    new InvalidOperationException("The notebook server ended: " + string.Join('\n', said))
                );
            else if (Address().Match(line.Data) is { Success: true } found)
                address.TrySetResult(new Uri(found.Value));
        };
        return address.Task;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/\?token=\w+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}

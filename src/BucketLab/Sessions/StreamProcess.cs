using System.Diagnostics;
using System.Text.Json;
using BucketLab.Contracts.Processes;
using BucketLab.Watching;

namespace BucketLab.Sessions;

/// <summary>The viewer's side as a process of its own. It ends when its standard input is closed, which the end of this
/// process does too.</summary>
internal sealed class StreamProcess : IViewerServer
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private StreamProcess(Process process, StreamAddress address) => (this.process, Address) = (process, address);

    /// <summary>The server's address.</summary>
    public StreamAddress Address { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message says what to do.</exception>
    public static async Task<StreamProcess> StartAsync(Backend backend, LabFolder folder, string commandLine)
    {
        var started = ProcessStart.Run(ProcessStart.Describe(StoreProcess.Dotnet(), commandLine, "stream", "serve"));
        // Nobody reads what it says later; a full pipe would stop it.
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        try
        {
            await started.StandardInput.WriteLineAsync(StartOf(backend, folder));
            await started.StandardInput.FlushAsync();
            var line = await started.StandardOutput.ReadLineAsync().WaitAsync(StartLimit);
            return new StreamProcess(
                started,
                JsonSerializer.Deserialize<StreamAddress>(line ?? "", JsonSerializerOptions.Web)!
            );
        }
        catch (Exception exception)
            when (exception is IOException or JsonException or TimeoutException or InvalidOperationException)
        {
            started.Kill(entireProcessTree: true);
            started.Dispose();
            throw new InvalidOperationException(
                "The viewer's side did not start. Run `./lab` once more, restart the kernel and run this cell again.",
                exception
            );
        }
    }

    /// <summary>The line of JSON from which it starts.</summary>
    internal static string StartOf(Backend backend, LabFolder folder) =>
        JsonSerializer.Serialize(
            new
            {
                upstream = backend.Endpoint,
                accessKeyId = backend.Root.AccessKeyId,
                secretAccessKey = backend.Root.SecretAccessKey,
                region = backend.Region,
                playerCache = Path.Combine(folder.Path, "players"),
                certificateSha256 = backend.CertificateSha256,
            }
        );

    /// <summary>Ends it, and the browser that it may have started.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}

using System.Diagnostics;
using System.Net.Sockets;

namespace BucketLab.Containers.Tests.Engines;

/// <summary>
/// podman as a service on a socket in a temporary folder, with its images, containers, volumes and networks in the same
/// folder: nothing of the machine's own podman is seen or touched, and nothing is left.
/// </summary>
internal sealed class PodmanService : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Stops what is left, so that its ports, its network and its conmon go too.
    private static readonly string[][] CleanUp =
    [
        ["rm", "--all", "--force", "--time", "2"], ["volume", "rm", "--all", "--force"],
        ["network", "prune", "--force"], ["rmi", "--all", "--force"],
    ];

    private readonly string podman;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-podman-");
    private Process? service;

    private PodmanService(string podman) => this.podman = podman;

    /// <summary>Where it listens.</summary>
    public Uri Socket => new("unix://" + SocketPath);

    private string SocketPath => Path.Combine(folder.FullName, "podman.sock");

    /// <summary>Starts it, and lets every podman that this process starts from now on use the same folder.</summary>
    public static async Task<PodmanService> StartAsync(string podman)
    {
        var started = new PodmanService(podman);
        try
        {
            started.Configure();
            await started.ListenAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            foreach (var step in CleanUp)
                await EngineCommand.RunAsync(podman, ["--root", GraphRoot, "--runroot", RunRoot, .. step]);
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
            service.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private string GraphRoot => Path.Combine(folder.FullName, "graph");

    private string RunRoot => Path.Combine(folder.FullName, "run");

    // runc, because crun does not start a container on machines without systemd; cgroupfs for the same reason. The limits are
    // those that a container may have where the machine's own are lower than podman's defaults.
    private void Configure()
    {
        Write("CONTAINERS_CONF", "containers.conf", $"""
            [containers]
            default_ulimits = ["nofile=20000:20000", "nproc=10000:10000"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            lock_type = "file"
            tmp_dir = "{Path.Combine(folder.FullName, "tmp")}"
            [network]
            network_config_dir = "{Path.Combine(folder.FullName, "net")}"
            """);
        Write("CONTAINERS_STORAGE_CONF", "storage.conf", $"""
            [storage]
            driver = "overlay"
            graphroot = "{GraphRoot}"
            runroot = "{RunRoot}"
            """);
    }

    private void Write(string variable, string file, string text)
    {
        var path = Path.Combine(folder.FullName, file);
        File.WriteAllText(path, text);
        Environment.SetEnvironmentVariable(variable, path);
    }

    private async Task ListenAsync()
    {
        service = Process.Start(new ProcessStartInfo(podman, ["system", "service", "--time", "0", Socket.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var words = service.StandardError.ReadToEndAsync();
        _ = service.StandardOutput.ReadToEndAsync();
        var start = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync())
        {
            if (service.HasExited)
                throw new InvalidOperationException("podman system service ended: " + await words);
            if (TimeProvider.System.GetElapsedTime(start) > StartLimit)
                throw new InvalidOperationException("podman system service does not listen.");
            await Task.Delay(Pause);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

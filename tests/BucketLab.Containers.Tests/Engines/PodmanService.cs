using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace BucketLab.Containers.Tests.Engines;

/// <summary>
/// podman as a service on a socket in a temporary folder, with its images, containers, volumes and networks in the same
/// folder: nothing of the machine's own podman is seen or touched, and nothing is left. What a killed run left is
/// removed by the next: the firewall rule of a forgotten container takes its port from every later server of this
/// machine.
/// </summary>
internal sealed class PodmanService : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Stops what is left, so that its ports, its network and its conmon go too.
    private static readonly string[][] CleanUp =
    [
        ["rm", "--all", "--force", "--time", "2"],
        ["volume", "rm", "--all", "--force"],
        ["network", "prune", "--force"],
        ["rmi", "--all", "--force"],
    ];

    private const string Prefix = "lab-podman-";

    // Holds the process id of the tests that a folder belongs to.
    private const string OwnerFile = "owner";

    private const string SettingsVariable = "CONTAINERS_CONF";
    private const string SettingsFile = "containers.conf";

    private readonly string podman;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory(Prefix);
    private Process? service;

    private PodmanService(string podman) => this.podman = podman;

    /// <summary>The service's address.</summary>
    public Uri Socket => new("unix://" + SocketPath);

    private string SocketPath => Path.Combine(folder.FullName, "podman.sock");

    /// <summary>Starts it, and lets every podman that this process starts from now on use the same folder.</summary>
    public static async Task<PodmanService> StartAsync(string podman)
    {
        await RemoveForgottenAsync(podman);
        var started = new PodmanService(podman);
        try
        {
            started.Write(OwnerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
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
            await EmptyAsync(podman, folder.FullName);
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
            service.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private static string GraphRoot(string folder) => Path.Combine(folder, "graph");

    private static string RunRoot(string folder) => Path.Combine(folder, "run");

    private static async Task EmptyAsync(string podman, string folder)
    {
        foreach (var step in CleanUp)
            await EngineCommand.RunAsync(podman, ["--root", GraphRoot(folder), "--runroot", RunRoot(folder), .. step]);
    }

    private static async Task RemoveForgottenAsync(string podman)
    {
        foreach (var forgotten in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.Combine(forgotten, OwnerFile);
            if (!File.Exists(owner) || IsAlive(int.Parse(File.ReadAllText(owner), CultureInfo.InvariantCulture)))
                continue;
            // podman takes the rest of its settings, the folder of its networks among them, from this file.
            Environment.SetEnvironmentVariable(SettingsVariable, Path.Combine(forgotten, SettingsFile));
            await EmptyAsync(podman, forgotten);
            Directory.Delete(forgotten, recursive: true);
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var owner = Process.GetProcessById(process);
            return !owner.HasExited;
        }
        catch (ArgumentException)
        {
            return false; // there is no such process
        }
    }

    // runc, because crun does not start a container on machines without systemd; cgroupfs for the same reason. The
    // limits are those that a container may have where the machine's own are lower than podman's defaults.
    private void Configure()
    {
        Set(
            SettingsVariable,
            SettingsFile,
            $"""
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
            """
        );
        Set(
            "CONTAINERS_STORAGE_CONF",
            "storage.conf",
            $"""
            [storage]
            driver = "overlay"
            graphroot = "{GraphRoot(folder.FullName)}"
            runroot = "{RunRoot(folder.FullName)}"
            """
        );
    }

    private void Set(string variable, string file, string text) =>
        Environment.SetEnvironmentVariable(variable, Write(file, text));

    private string Write(string file, string text)
    {
        var path = Path.Combine(folder.FullName, file);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task ListenAsync()
    {
        service = Process.Start(
            new ProcessStartInfo(podman, ["system", "service", "--time", "0", Socket.ToString()])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
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

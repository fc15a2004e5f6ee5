using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BucketLab.Benchmarks;

/// <summary>The servers that the store is measured beside, started on loopback: nginx for files, and Ceph's gateway on
/// memory, or s3rver where Ceph is missing.</summary>
/// <param name="root">The checkout.</param>
/// <param name="work">A folder that is removed afterwards; its name is short, because sockets lie in it.</param>
internal sealed class PeerServers(string root, string work) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly List<Process> processes = [];
    private readonly List<string> arguments = [];
    private bool hasCeph;

    /// <summary>The arguments of the store's benchmark that name them.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public Dictionary<string, string> Versions { get; } = new(StringComparer.Ordinal);

    public List<LeftOut> LeftOut { get; } = [];

    public async Task StartAsync()
    {
        await StartNginxAsync();
        await StartCephAsync();
        if (!hasCeph)
            await StartS3rverAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (hasCeph)
            await Tool.RunAsync([.. Lab(), "use", "embedded"], Home(), StartLimit);
    }

    private async Task StartNginxAsync()
    {
        if (Tool.Ask("nginx", "-v") is not { } version)
        {
            LeftOut.Add(new("nginx", "it is not installed; on Debian: apt-get install nginx-light"));
            return;
        }

        var (files, port) = (Directory.CreateDirectory(Path.Combine(work, "files")).FullName, FreePort());
        var configuration = Path.Combine(work, "nginx.conf");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            daemon off; pid {{work}}/pid; error_log {{work}}/error.log; worker_processes 2;
            events { worker_connections 256; }
            http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
              client_body_temp_path {{work}}/b; proxy_temp_path {{work}}/p; fastcgi_temp_path {{work}}/f;
              uwsgi_temp_path {{work}}/u; scgi_temp_path {{work}}/s;
              server { listen 127.0.0.1:{{port}}; root {{files}}; } }
            """
        );
        if (!OperatingSystem.IsWindows())
            foreach (var folder in (string[])[work, files]) // its workers are another user when root starts it
                File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        processes.Add(Tool.Start(["nginx", "-c", configuration, "-p", work]));
        await AnswersAsync(port);
        Versions["nginx"] = version;
        arguments.AddRange(["--files", files, $"nginx=http://127.0.0.1:{port}"]);
    }

    private async Task StartCephAsync()
    {
        if (Tool.Ask("radosgw", "--version") is not { } version)
        {
            LeftOut.Add(
                new("RGW", "Ceph is not installed; on Debian: apt-get install radosgw ceph-mon ceph-osd ceph-common")
            );
            return;
        }

        if (await Tool.RunAsync([.. Lab(), "use", "ceph"], Home(), StartLimit) is { } reason)
        {
            LeftOut.Add(new("RGW", "`lab use ceph`: " + reason));
            return;
        }

        hasCeph = true;
        using var backend = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(work, "home", "backend.json")));
        var identity = backend.RootElement.GetProperty("identities")[0];
        Versions["RGW"] = version;
        arguments.Add(
            $"RGW={backend.RootElement.GetProperty("endpoint").GetString()},"
                + $"{identity.GetProperty("accessKeyId").GetString()},"
                + identity.GetProperty("secretAccessKey").GetString()
        );
    }

    private async Task StartS3rverAsync()
    {
        if (Tool.Ask("npm", "--version") is null)
        {
            LeftOut.Add(new("s3rver", "npm is not installed; on Debian: apt-get install npm"));
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "s3rver")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "benchmarks", "store"), "package*.json"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (
            await Tool.RunAsync(
                ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder],
                new Dictionary<string, string>(),
                StartLimit
            ) is
            { } reason
        )
        {
            LeftOut.Add(new("s3rver", "`npm ci`: " + reason));
            return;
        }

        var (program, port) = (Path.Combine(folder, "node_modules", ".bin", "s3rver"), FreePort());
        processes.Add(
            Tool.Start(
                [
                    .. (string[])[program, "--silent", "--directory", Path.Combine(work, "s3rver")],
                    .. (string[])["--address", "127.0.0.1", "--port", $"{port}"],
                ],
                // Its continuation tokens are made by a cipher that OpenSSL 3 calls legacy.
                new Dictionary<string, string> { ["NODE_OPTIONS"] = "--openssl-legacy-provider" }
            )
        );
        await AnswersAsync(port);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "package.json")));
        Versions["s3rver"] = manifest.RootElement.GetProperty("dependencies").GetProperty("s3rver").GetString()!;
        arguments.Add($"s3rver=http://127.0.0.1:{port},S3RVER,S3RVER");
    }

    private string[] Lab() => ["dotnet", Path.Combine(root, "artifacts", "cli", "BucketLab.Cli.dll")];

    private Dictionary<string, string> Home() => new() { ["BUCKETLAB_HOME"] = Path.Combine(work, "home") };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnswersAsync(int port)
    {
        using var late = new CancellationTokenSource(StartLimit);
        for (; ; await Task.Delay(50, late.Token))
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, late.Token);
                return;
            }
            catch (SocketException)
            {
                // not yet
            }
        }
    }
}

using System.Text.Json;
using BucketLab.Cli.Doctor;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>
/// A Ceph cluster of one node with an S3 gateway, from the programs of this machine, on 127.0.0.1 only. It runs in the
/// background until it is stopped; its objects live in memory and go with it.
/// </summary>
/// <param name="machine">Where the programs are looked for.</param>
/// <param name="folder">Where it keeps what is its own; absolute, made and removed by the node.</param>
internal sealed class CephNode(IMachine machine, string folder) : ILocalServer
{
    private const string Region = "us-east-1";
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Users = ["root", "alice"];

    /// <inheritdoc/>
    public string Name => "ceph";

    /// <inheritdoc/>
    public string Farewell => "Ceph has stopped; its objects are gone.";

    private string Configuration => Path.Combine(folder, "ceph.conf");

    private string Address => Path.Combine(folder, "backend.json");

    /// <inheritdoc/>
    public async Task<Backend?> FindAsync(CancellationToken cancellationToken) =>
        File.Exists(Address)
        && BackendFile.Read(Address) is var backend
        && await StoreHealth.ListensAsync(backend.Endpoint, cancellationToken)
            ? backend
            : null;

    /// <inheritdoc/>
    public async Task<Backend> EnsureAsync(CancellationToken cancellationToken)
    {
        CephPrograms.Require(machine);
        if (await FindAsync(cancellationToken) is { } running)
            return running;
        await StopAsync(cancellationToken);
        try
        {
            return await StartAsync(cancellationToken);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, _) in DaemonProcess.WithArgument(Configuration))
            await DaemonProcess.KillAsync(id, cancellationToken);
        if (!Directory.Exists(folder))
            return false;
        Directory.Delete(folder, recursive: true);
        return true;
    }

    private async Task<Backend> StartAsync(CancellationToken cancellationToken)
    {
        var ports = FreePort.Find(2);
        var configuration = new CephConfiguration(folder, Guid.NewGuid(), ports[0], ports[1]);
        foreach (var part in (string[])["mon", "osd"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        LabFolder.WriteAtomically(Configuration, configuration.ToString(), isSecret: true);
        var (map, disk) = (Path.Combine(folder, "monmap"), Guid.NewGuid().ToString());

        await RunAsync(
            "monmaptool",
            ["--create", "--addv", "a", configuration.Monitor, "--fsid", configuration.Cluster.ToString(), map]
        );
        await RunAsync("ceph-mon", ["--conf", Configuration, "--mkfs", "-i", "a", "--monmap", map]);
        await RunAsync("ceph-mon", ["--conf", Configuration, "-i", "a"]);
        await RunAsync("ceph", ["--conf", Configuration, "osd", "new", disk]);
        // A daemon that places itself at its first start can be refused, and ends: it is placed here instead.
        await RunAsync(
            "ceph",
            ["--conf", Configuration, "osd", "crush", "add", "osd.0", "1.0", "root=default", "host=node0"]
        );
        await RunAsync("ceph-osd", ["--conf", Configuration, "--mkfs", "-i", "0", "--osd-uuid", disk]);
        await RunAsync("ceph-osd", ["--conf", Configuration, "-i", "0"]);
        var identities = new List<IdentityKeys>();
        foreach (var user in Users)
            identities.Add(
                KeysOf(
                    user,
                    await RunAsync(
                        "radosgw-admin",
                        ["--conf", Configuration, "user", "create", "--uid", user, "--display-name", user]
                    )
                )
            );
        await RunAsync("radosgw", ["--conf", Configuration, "-n", "client.rgw"]);
        await WaitAsync(configuration.Endpoint, cancellationToken);

        var backend = new Backend(Name, configuration.Endpoint, Region, identities);
        BackendFile.Write(Address, backend);
        return backend;

        Task<string> RunAsync(string program, IReadOnlyList<string> arguments) =>
            CephPrograms.RunAsync(machine, program, arguments, cancellationToken);
    }

    // The keys are made by Ceph: on a command line everybody on this machine could read them.
    private static IdentityKeys KeysOf(string user, string answer)
    {
        var reader = new Utf8JsonReader(
            System.Text.Encoding.UTF8.GetBytes(answer[answer.IndexOf('{', StringComparison.Ordinal)..])
        );
        using var document = JsonDocument.ParseValue(ref reader);
        var keys = document.RootElement.GetProperty("keys")[0];
        return new IdentityKeys(
            user,
            keys.GetProperty("access_key").GetString()!,
            keys.GetProperty("secret_key").GetString()!
        );
    }

    private async Task WaitAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await StoreHealth.ListensAsync(endpoint, cancellationToken))
        {
            var isAlive = DaemonProcess.WithArgument(Configuration).Any(process => process.Program == "radosgw");
            if (!isAlive || TimeProvider.System.GetElapsedTime(start) > AnswerLimit)
                throw new CommandException(
                    ExitCode.Failed,
                    $"Ceph's gateway {(isAlive ? "did not answer within a minute" : "ended while it started")}: "
                        + $"{EndOfLog()} Nothing was changed; try again."
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private string EndOfLog()
    {
        var log = Path.Combine(folder, "client.rgw.log");
        return File.Exists(log) ? File.ReadLines(log).LastOrDefault() ?? "" : "it wrote no log.";
    }
}

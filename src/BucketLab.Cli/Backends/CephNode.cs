using System.Globalization;
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
/// <param name="findPort">Finds a port for the gateway.</param>
internal sealed class CephNode(IMachine machine, string folder, Func<int> findPort) : ILocalServer
{
    private const int MaxGatewayStarts = 5;
    private const string Region = "us-east-1";
    private const string Gateway = "radosgw";
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Users = ["root", "alice"];

    /// <summary>A node whose gateway takes any free port.</summary>
    public CephNode(IMachine machine, string folder)
        : this(machine, folder, () => FreePort.Find(1)[0]) { }

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
        var configuration = new CephConfiguration(folder, Guid.NewGuid(), FreePort.Find(1)[0]);
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
        var backend = new Backend(Name, await StartGatewayAsync(cancellationToken), Region, identities);
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

    // Another program may take a port between the look for it and its use; the gateway ends then.
    private async Task<Uri> StartGatewayAsync(CancellationToken cancellationToken)
    {
        for (var start = 1; start <= MaxGatewayStarts; start++)
        {
            var port = findPort();
            await CephPrograms.RunAsync(
                machine,
                Gateway,
                ["--conf", Configuration, .. CephConfiguration.GatewayAt(port)],
                cancellationToken
            );
            var endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
            if (await AnswersAsync(endpoint, cancellationToken))
                return endpoint;
        }

        throw new CommandException(
            ExitCode.Failed,
            $"Ceph's gateway ended while it started: {EndOfLog()} Nothing was changed; try again."
        );
    }

    /// <summary>Waits for the gateway; false when it has ended.</summary>
    private async Task<bool> AnswersAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (IsGatewayAlive())
        {
            // Whoever else has the port answers, too: only a gateway that lives is ours.
            if (await StoreHealth.ListensAsync(endpoint, cancellationToken) && IsGatewayAlive())
                return true;
            if (TimeProvider.System.GetElapsedTime(start) > AnswerLimit)
                throw new CommandException(
                    ExitCode.Failed,
                    $"Ceph's gateway did not answer within {AnswerLimit.TotalMinutes:0} minutes: {EndOfLog()} "
                        + "Nothing was changed; try again."
                );
            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    private bool IsGatewayAlive() =>
        DaemonProcess.WithArgument(Configuration).Any(process => process.Program == Gateway);

    private string EndOfLog()
    {
        var log = Path.Combine(folder, "client.rgw.log");
        return File.Exists(log) ? File.ReadLines(log).LastOrDefault() ?? "" : "it wrote no log.";
    }
}

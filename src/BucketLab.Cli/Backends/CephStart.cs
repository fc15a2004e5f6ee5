using System.Globalization;
using System.Text.Json;
using BucketLab.Cli.Doctor;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The start of a Ceph cluster in an empty folder, step by step.</summary>
/// <param name="machine">Where the programs are looked for.</param>
/// <param name="configuration">The cluster.</param>
/// <param name="tell">Is told each step as it begins.</param>
/// <param name="findPort">Finds a port for the gateway.</param>
internal sealed class CephStart(
    IMachine machine,
    CephConfiguration configuration,
    Action<string> tell,
    Func<int> findPort
)
{
    /// <summary>Copies of an object that asks for no storage class, where there are nodes enough.</summary>
    public const int Copies = 3;

    /// <summary>The storage class whose objects lie in two parts and one of parity.</summary>
    public const string ErasureCoded = "TWO_PLUS_ONE";

    private const int MaxStarts = 5;
    private const string Gateway = "radosgw";
    private const string ErasureCodedPool = "default.rgw.buckets.two-plus-one";
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Users = ["root", "alice"];

    /// <summary>Starts all of it.</summary>
    /// <returns>The address of the gateway and the keys that Ceph made.</returns>
    /// <exception cref="CommandException">A step failed; what was started still runs.</exception>
    public async Task<(Uri Endpoint, IReadOnlyList<IdentityKeys> Identities)> RunAsync(
        CancellationToken cancellationToken
    )
    {
        tell("the monitor, which knows who belongs to the cluster");
        await StartMonitorAsync(cancellationToken);
        tell(
            configuration.Nodes == 1
                ? "a node that keeps objects in memory"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{configuration.Nodes} nodes, each with a disk of its own: a file of 4 GiB that takes no more "
                        + $"than is written"
                )
        );
        await StartNodesAsync(cancellationToken);
        tell("users and their keys");
        var identities = new List<IdentityKeys>();
        foreach (var user in Users)
            identities.Add(
                KeysOf(
                    user,
                    await RunAsync(
                        "radosgw-admin",
                        ["user", "create", "--uid", user, "--display-name", user],
                        cancellationToken
                    )
                )
            );
        if (configuration.Nodes > 1)
        {
            tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Copies} copies of each object, and the storage class {ErasureCoded}: two parts and one of parity"
                )
            );
            await AddErasureCodingAsync(cancellationToken);
        }

        tell("the gateway, which speaks S3");
        return (await StartGatewayAsync(cancellationToken), identities);
    }

    private async Task StartMonitorAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(configuration.Folder, "mon"));
        LabFolder.WriteAtomically(configuration.File, configuration.ToString(), isSecret: true);
        var map = Path.Combine(configuration.Folder, "monmap");
        await RunAsync(
            "monmaptool",
            ["--create", "--addv", "a", configuration.Monitor, "--fsid", configuration.Cluster.ToString(), map],
            cancellationToken
        );
        await RunAsync("ceph-mon", ["--mkfs", "-i", "a", "--monmap", map], cancellationToken);
        await RunAsync("ceph-mon", ["-i", "a"], cancellationToken);
    }

    private async Task StartNodesAsync(CancellationToken cancellationToken)
    {
        var disks = Enumerable.Range(0, configuration.Nodes).Select(node => (Node: node, Id: Guid.NewGuid())).ToList();
        // Numbers are given in the order in which they are asked for.
        foreach (var (node, id) in disks)
        {
            await RunAsync("ceph", ["osd", "new", id.ToString()], cancellationToken);
            await RunAsync(
                "ceph",
                ["osd", "crush", "add", CephFolder.NameOf(node), "1.0", "root=default", "host=" + HostOf(node)],
                cancellationToken
            );
        }

        await Task.WhenAll(
            disks.Select(async disk =>
            {
                Directory.CreateDirectory(CephFolder.NodeIn(configuration.Folder, disk.Node));
                await RunAsync(
                    CephFolder.NodeProgram,
                    ["--mkfs", "-i", Number(disk.Node), "--osd-uuid", disk.Id.ToString()],
                    cancellationToken
                );
                await StartNodeAsync(disk.Node, cancellationToken);
            })
        );
        await WaitForNodesAsync([.. disks.Select(disk => disk.Node)], cancellationToken);
    }

    private Task StartNodeAsync(int node, CancellationToken cancellationToken) =>
        RunAsync(CephFolder.NodeProgram, ["-i", Number(node)], cancellationToken);

    // A daemon is in the background before it has met the monitor, and one that is refused there ends without a word to
    // whoever started it.
    private async Task WaitForNodesAsync(IReadOnlyList<int> nodes, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var starts = nodes.ToDictionary(node => node, _ => 1);
        while (await CountUpAsync(cancellationToken) < nodes.Count)
        {
            foreach (var node in nodes.Except(Alive()))
            {
                if (starts[node]++ == MaxStarts)
                    throw NotStarted($"node {Number(node)}", CephFolder.NameOf(node));
                await StartNodeAsync(node, cancellationToken);
            }

            if (TimeProvider.System.GetElapsedTime(start) > AnswerLimit)
                throw new CommandException(
                    ExitCode.Failed,
                    $"Ceph's nodes did not find each other within {AnswerLimit.TotalMinutes:0} minutes. Nothing was "
                        + "changed; try again."
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<int> CountUpAsync(CancellationToken cancellationToken) =>
        Json(await RunAsync("ceph", ["osd", "stat", "--format", "json"], cancellationToken))
            .GetProperty("num_up_osds")
            .GetInt32();

    private IEnumerable<int> Alive() =>
        DaemonProcess
            .WithArgument(configuration.File)
            .Where(process => process.Program == CephFolder.NodeProgram)
            .Select(process => process.ValueOf("-i"))
            .Select(number => int.TryParse(number, CultureInfo.InvariantCulture, out var node) ? node : -1);

    private async Task AddErasureCodingAsync(CancellationToken cancellationToken)
    {
        var groups = Number(CephControl.GroupsPerPool);
        await RunAsync(
            "ceph",
            ["osd", "pool", "create", ErasureCodedPool, groups, groups, "erasure"],
            cancellationToken
        );
        await RunAsync("ceph", ["osd", "pool", "application", "enable", ErasureCodedPool, "rgw"], cancellationToken);
        string[] place = ["--placement-id", "default-placement", "--storage-class", ErasureCoded];
        await RunAsync(
            "radosgw-admin",
            ["zonegroup", "placement", "add", "--rgw-zonegroup", "default", .. place],
            cancellationToken
        );
        await RunAsync(
            "radosgw-admin",
            ["zone", "placement", "add", "--rgw-zone", "default", .. place, "--data-pool", ErasureCodedPool],
            cancellationToken
        );
    }

    // The keys are made by Ceph: on a command line everybody on this machine could read them.
    private static IdentityKeys KeysOf(string user, string answer)
    {
        var keys = Json(answer).GetProperty("keys")[0];
        return new IdentityKeys(
            user,
            keys.GetProperty("access_key").GetString()!,
            keys.GetProperty("secret_key").GetString()!
        );
    }

    private static JsonElement Json(string answer)
    {
        var reader = new Utf8JsonReader(
            System.Text.Encoding.UTF8.GetBytes(answer[answer.IndexOf('{', StringComparison.Ordinal)..])
        );
        return JsonElement.ParseValue(ref reader);
    }

    // Another program may take a port between the look for it and its use; the gateway ends then.
    private async Task<Uri> StartGatewayAsync(CancellationToken cancellationToken)
    {
        for (var start = 1; start <= MaxStarts; start++)
        {
            var port = findPort();
            await RunAsync(Gateway, CephConfiguration.GatewayAt(port), cancellationToken);
            var endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
            if (await AnswersAsync(endpoint, cancellationToken))
                return endpoint;
        }

        throw NotStarted("gateway", "client.rgw");
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
                    $"Ceph's gateway did not answer within {AnswerLimit.TotalMinutes:0} minutes: "
                        + $"{EndOfLog("client.rgw")} Nothing was changed; try again."
                );
            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    private bool IsGatewayAlive() =>
        DaemonProcess.WithArgument(configuration.File).Any(process => process.Program == Gateway);

    private CommandException NotStarted(string what, string log) =>
        new(ExitCode.Failed, $"Ceph's {what} ended while it started: {EndOfLog(log)} Nothing was changed; try again.");

    private string EndOfLog(string name)
    {
        var log = Path.Combine(configuration.Folder, name + ".log");
        return File.Exists(log) ? File.ReadLines(log).LastOrDefault() ?? "" : "it wrote no log.";
    }

    private Task<string> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) => CephPrograms.RunAsync(machine, program, ["--conf", configuration.File, .. arguments], cancellationToken);

    private static string Number(int node) => node.ToString(CultureInfo.InvariantCulture);

    private static string HostOf(int node) => "node" + Number(node);
}

using System.Globalization;
using System.Text.Json;
using BucketLab.Contracts.Processes;
using BucketLab.Transport;

namespace BucketLab.Sessions;

/// <summary>The hand of a lesson on the Ceph cluster that <c>lab use ceph --nodes 4</c> has started: its own, by its
/// folder, and no other.</summary>
/// <param name="folder">The folder of the cluster, which holds its ceph.conf.</param>
internal sealed class CephControl(string folder)
{
    /// <summary>Copies that must be there before a group answers, as the cluster begins.</summary>
    public const int MinSize = 2;

    /// <summary>Groups of each pool, as ceph.conf of the lab has it.</summary>
    public const int GroupsPerPool = 8;

    private const string Monitor = "ceph-mon";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ProgramLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(100);

    private string Configuration => CephFolder.ConfigurationIn(folder);

    /// <summary>The numbers of its nodes.</summary>
    public IReadOnlyList<int> Nodes => CephFolder.NodesIn(folder);

    /// <summary>The cluster now.</summary>
    public async Task<ClusterState> LookAsync(CancellationToken cancellationToken)
    {
        var (living, pools) = (LivingNodes(), new HashSet<int>());
        var nodes = new List<ClusterNode>();
        foreach (var node in Nodes)
        {
            var store = living.ContainsKey(node)
                ? await AskAsync(node, cancellationToken, ("prefix", "perf dump"), ("logger", "bluestore"))
                : null;
            var bytes = store?.GetProperty("bluestore").GetProperty("bluestore_allocated").GetInt64() ?? 0;
            nodes.Add(new ClusterNode(node, living.ContainsKey(node), bytes));
            if (
                store is not null
                && await AskAsync(node, cancellationToken, ("prefix", "get_mapped_pools")) is { } mapped
            )
                pools.UnionWith(mapped.EnumerateArray().Select(pool => pool.GetInt32()));
        }

        var (answering, whole, missing) = (0, 0, 0L);
        foreach (var group in pools.SelectMany(pool => Enumerable.Range(0, GroupsPerPool).Select(part => (pool, part))))
        {
            if (await GroupAsync(group, living.Keys, cancellationToken) is not var (state, degraded))
                continue;
            var words = state.Split('+');
            answering += words.Contains("active", StringComparer.Ordinal) ? 1 : 0;
            whole += state == "active+clean" ? 1 : 0;
            missing += degraded;
        }

        return new ClusterState(
            TimeProvider.System.GetUtcNow(),
            MonitorProcess() is not null,
            nodes,
            (pools.Count * GroupsPerPool, answering, whole),
            missing
        );
    }

    /// <summary>Kills the daemon of a node, as a power cut would.</summary>
    public async Task KillNodeAsync(int node, CancellationToken cancellationToken)
    {
        if (LivingNodes().TryGetValue(Known(node), out var process))
            await DaemonProcess.KillAsync(process.Id, cancellationToken);
    }

    /// <summary>Starts the daemon of a node with the disk that it had, and waits until the cluster has taken it
    /// back.</summary>
    public async Task StartNodeAsync(int node, CancellationToken cancellationToken)
    {
        RequireMonitor();
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsUpAsync(Known(node), cancellationToken))
        {
            // One that the monitor refuses ends without a word.
            if (!LivingNodes().ContainsKey(node))
                await RunAsync(CephFolder.NodeProgram, cancellationToken, "-i", Number(node));
            if (TimeProvider.System.GetElapsedTime(start) > StartLimit)
                throw new InvalidOperationException(
                    $"Node {Number(node)} did not come back. `./lab use ceph --stop` and `./lab use ceph --nodes 4` "
                        + "make the cluster anew."
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Kills the monitor.</summary>
    public async Task KillMonitorAsync(CancellationToken cancellationToken)
    {
        if (MonitorProcess() is { } process)
            await DaemonProcess.KillAsync(process.Id, cancellationToken);
    }

    /// <summary>Starts the monitor with what it knew.</summary>
    public async Task StartMonitorAsync(CancellationToken cancellationToken)
    {
        if (MonitorProcess() is null)
            await RunAsync(Monitor, cancellationToken, "-i", "a");
    }

    /// <summary>Sets how many copies of a group must be there before it answers, for all that is kept in
    /// copies.</summary>
    public async Task SetMinSizeAsync(int copies, CancellationToken cancellationToken)
    {
        RequireMonitor();
        foreach (var (pool, minSize) in await CopiedPoolsAsync(cancellationToken))
        {
            if (minSize != copies)
                await RunAsync("ceph", cancellationToken, "osd", "pool", "set", pool, "min_size", Number(copies));
        }
    }

    /// <summary>Kills a node, takes its disk away and gives it an empty one under the same number.</summary>
    public async Task ReplaceDiskAsync(int node, CancellationToken cancellationToken)
    {
        RequireMonitor();
        await KillNodeAsync(node, cancellationToken);
        var (disk, id) = (CephFolder.NodeIn(folder, node), Guid.NewGuid().ToString());
        await RunAsync("ceph", cancellationToken, "osd", "down", Number(node));
        // Without its suffix the command asks the manager daemon, which this cluster does without.
        await RunAsync("ceph", cancellationToken, "osd", "destroy-actual", Number(node), "--yes-i-really-mean-it");
        await RunAsync("ceph", cancellationToken, "osd", "new", id, Number(node));
        Directory.Delete(disk, recursive: true);
        Directory.CreateDirectory(disk);
        await RunAsync(CephFolder.NodeProgram, cancellationToken, "--mkfs", "-i", Number(node), "--osd-uuid", id);
        await StartNodeAsync(node, cancellationToken);
    }

    /// <summary>Starts what is dead, and lets a group wait for two copies again.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await StartMonitorAsync(cancellationToken);
        await SetMinSizeAsync(MinSize, cancellationToken);
        foreach (var node in Nodes.Except(LivingNodes().Keys))
            await StartNodeAsync(node, cancellationToken);
    }

    private async Task<(string State, long Degraded)?> GroupAsync(
        (int Pool, int Part) group,
        IEnumerable<int> nodes,
        CancellationToken cancellationToken
    )
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{group.Pool}.{group.Part}");
        foreach (var node in nodes)
        {
            // Only the first node of a group answers for it.
            if (
                await AskAsync(node, cancellationToken, ("prefix", "pg"), ("pgid", name), ("cmd", "query")) is
                { } answer
            )
                return (
                    answer.GetProperty("state").GetString()!,
                    answer
                        .GetProperty("info")
                        .GetProperty("stats")
                        .GetProperty("stat_sum")
                        .GetProperty("num_objects_degraded")
                        .GetInt64()
                );
        }

        return null;
    }

    private async Task<IReadOnlyList<(string Name, int MinSize)>> CopiedPoolsAsync(CancellationToken cancellationToken)
    {
        const int Copied = 1;
        using var pools = JsonDocument.Parse(
            await RunAsync("ceph", cancellationToken, "osd", "pool", "ls", "detail", "--format", "json")
        );
        return
        [
            .. pools
                .RootElement.EnumerateArray()
                .Where(pool => pool.GetProperty("type").GetInt32() == Copied)
                .Select(pool => (pool.GetProperty("pool_name").GetString()!, pool.GetProperty("min_size").GetInt32())),
        ];
    }

    private async Task<bool> IsUpAsync(int node, CancellationToken cancellationToken) =>
        LivingNodes().ContainsKey(node)
        && await AskAsync(node, cancellationToken, ("prefix", "status")) is { } status
        && status.GetProperty("state").GetString() == "active";

    private Dictionary<int, DaemonProcess> LivingNodes() =>
        DaemonProcess
            .WithArgument(Configuration)
            .Where(process =>
                process.Program == CephFolder.NodeProgram
                && !process.Arguments.Contains("--mkfs", StringComparer.Ordinal)
            )
            .GroupBy(process => int.Parse(process.ValueOf("-i")!, CultureInfo.InvariantCulture))
            .ToDictionary(found => found.Key, found => found.First());

    private DaemonProcess? MonitorProcess() =>
        DaemonProcess.WithArgument(Configuration).FirstOrDefault(process => process.Program == Monitor);

    private void RequireMonitor()
    {
        if (MonitorProcess() is null)
            throw new InvalidOperationException(
                "The monitor is dead, and nothing can be changed without it. Run "
                    + "`await lab.Cluster.StartMonitorAsync()` first."
            );
    }

    private int Known(int node) =>
        Nodes.Contains(node)
            ? node
            : throw new ArgumentOutOfRangeException(
                nameof(node),
                node,
                $"The cluster has the nodes {string.Join(", ", Nodes)}."
            );

    private Task<JsonElement?> AskAsync(
        int node,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> question
    ) =>
        AdminSocket.AskAsync(
            CephFolder.SocketIn(folder, node),
            question.Append(("format", "json")).ToDictionary(part => part.Item1, part => part.Item2),
            cancellationToken
        );

    private async Task<string> RunAsync(
        string program,
        CancellationToken cancellationToken,
        params IReadOnlyList<string> arguments
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (code, output, error) = await RunOnceAsync(program, arguments, cancellationToken);
            if (code == 0)
                return output;
            if (!CephFolder.IsRefusedForNow(error) || TimeProvider.System.GetElapsedTime(start) > StartLimit)
                throw new InvalidOperationException($"{program} refused: {error.Trim()}");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<(int Code, string Output, string Error)> RunOnceAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = ProcessStart.Describe(program, ["--conf", Configuration, .. arguments]);
        foreach (var (name, value) in CephFolder.Blank)
            start.Environment[name] = value;
        // What is started again belongs to the cluster, and not to the run of a notebook that happened to do it.
        start.Environment.Remove("BUCKETLAB_HOME");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(ProgramLimit);
        using var process = ProcessStart.Run(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(time.Token);
            var error = process.StandardError.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"{program} did not answer; run the cell again.", exception);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

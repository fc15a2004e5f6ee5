using System.Text;
using BucketLab.Cli.Doctor;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>
/// A Ceph cluster with an S3 gateway, from the programs of this machine, on 127.0.0.1 only. It runs in the background
/// until it is stopped, and its objects go with it.
/// </summary>
/// <param name="machine">Where the programs are looked for.</param>
/// <param name="folder">Where it keeps what is its own; absolute, made and removed by the cluster.</param>
/// <param name="findPort">Finds a port for the gateway.</param>
internal sealed class CephCluster(IMachine machine, string folder, Func<int> findPort) : ILocalServer
{
    /// <summary>As it is typed, and the name of its backend.</summary>
    public const string Ceph = "ceph";

    private const int MaxSocketBytes = 107;
    private const string Region = "us-east-1";

    /// <summary>A cluster whose gateway takes any free port.</summary>
    public CephCluster(IMachine machine, string folder)
        : this(machine, folder, () => FreePort.Find(1)[0]) { }

    /// <summary>The number of nodes; null for what runs, else one.</summary>
    public int? Nodes { get; init; }

    /// <summary>Is told the steps of a start.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <inheritdoc/>
    public string Name => Ceph;

    /// <inheritdoc/>
    public string Farewell => "Ceph has stopped; its objects are gone.";

    private string Configuration => CephFolder.ConfigurationIn(folder);

    private string Address => Path.Combine(folder, "backend.json");

    /// <summary>Returns the same cluster for a start of its own.</summary>
    public CephCluster Of(int? nodes, Action<string> tell) =>
        new(machine, folder, findPort) { Nodes = nodes, Tell = tell };

    /// <inheritdoc/>
    public Task<Backend?> FindAsync(CancellationToken cancellationToken) =>
        StoreHealth.FindAsync(Address, cancellationToken);

    /// <inheritdoc/>
    public async Task<Backend> EnsureAsync(CancellationToken cancellationToken)
    {
        CephPrograms.Require(machine);
        if (
            await FindAsync(cancellationToken) is { } running
            && (Nodes ?? CountNodes()) == CountNodes()
            && await IsWholeAsync(running, cancellationToken)
        )
            return running;
        if (await StopAsync(cancellationToken))
            Tell(Farewell);
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
        // A program that was about to go into the background may have left a child behind after the first look.
        while (DaemonProcess.WithArgument(Configuration) is { Count: > 0 } running)
            foreach (var process in running)
                await DaemonProcess.KillAsync(process.Id, cancellationToken);
        if (!Directory.Exists(folder))
            return false;
        Directory.Delete(folder, recursive: true);
        return true;
    }

    // The gateway of a cluster whose nodes were killed still listens, and answers nothing.
    private async Task<bool> IsWholeAsync(Backend running, CancellationToken cancellationToken)
    {
        if (running.Cluster is null)
            return true;
        try
        {
            await new CephControl(folder).RestoreAsync(cancellationToken);
            return true;
        }
        catch (InvalidOperationException exception)
        {
            Tell($"A part of it could not be started again, so all of it is made anew: {exception.Message}");
            return false;
        }
    }

    private int CountNodes() => CephFolder.NodesIn(folder).Count;

    private async Task<Backend> StartAsync(CancellationToken cancellationToken)
    {
        // The name of a socket has room for 107 bytes (unix(7)).
        if (Nodes > 1 && Encoding.UTF8.GetByteCount(CephFolder.SocketIn(folder, 0)) > MaxSocketBytes)
            throw new CommandException(
                ExitCode.Failed,
                $"{folder} is too long a name for the sockets of a cluster. Set BUCKETLAB_HOME to a folder with a "
                    + "shorter one."
            );
        Directory.CreateDirectory(folder);
        var configuration = new CephConfiguration(folder, Guid.NewGuid(), FreePort.Find(1)[0], Nodes ?? 1);
        var (endpoint, identities) = await new CephStart(machine, configuration, Tell, findPort).RunAsync(
            cancellationToken
        );
        var backend = new Backend(Name, endpoint, Region, identities)
        {
            Cluster = configuration.Nodes > 1 ? folder : null,
        };
        BackendFile.Write(Address, backend);
        return backend;
    }
}

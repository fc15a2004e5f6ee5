using System.Net;
using System.Net.Sockets;
using BucketLab.Cli.Backends;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

[Collection(nameof(CephCollection))]
[Trait("Runs", "in CI")]
public sealed class CephNodeTests(CephFixture ceph) : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void It_listens_on_loopback_and_its_keys_are_made_here_and_never_shown()
    {
        ceph.Require();
        Assert.True(ceph.Backend.Endpoint.IsLoopback);
        Assert.Equal(["root", "alice"], ceph.Backend.Identities.Select(identity => identity.Name));
        Assert.All(
            ceph.Backend.Identities,
            identity => Assert.DoesNotContain(identity.SecretAccessKey, ceph.Started!.Output, StringComparison.Ordinal)
        );
        Assert.Contains(
            $"Lessons use ceph at {ceph.Backend.Endpoint} as root, alice",
            ceph.Started!.Output,
            StringComparison.Ordinal
        );
        if (OperatingSystem.IsWindows())
            return;
        foreach (
            var secret in Directory
                .EnumerateFiles(ceph.Folder.Path, "backend.json", SearchOption.AllDirectories)
                .Append(Path.Combine(ceph.Folder.Ceph, "ceph.conf"))
        )
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
    }

    [Fact]
    public async Task A_node_that_runs_is_used_again_and_a_second_one_whose_port_was_taken_comes_and_goes_beside_it()
    {
        ceph.Require();
        var endpoint = ceph.Backend.Endpoint;
        Assert.Equal(ExitCode.Ok, (await ceph.LabAsync("use", "ceph")).ExitCode);
        Assert.Equal(endpoint, ceph.Backend.Endpoint);

        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var hangingUp = HangUpAsync(taken);
        var ports = new Queue<int>([((IPEndPoint)taken.LocalEndpoint).Port, FreePort.Find(1)[0]]);
        var machine = new MachineWithHome(root.FullName);
        var other = new CephCluster(machine, Path.Combine(root.FullName, "ceph"), ports.Dequeue);
        var started = await other.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(endpoint, started.Endpoint);
        Assert.Empty(ports);
        taken.Stop();
        await hangingUp;
        var daemons = DaemonProcess.WithArgument(Path.Combine(root.FullName, "ceph", "ceph.conf"));
        Assert.Equal(
            ["ceph-mon", "ceph-osd", "radosgw"],
            daemons.Select(daemon => daemon.Program).Order(StringComparer.Ordinal)
        );
        Assert.True(await other.StopAsync(TestContext.Current.CancellationToken));
        Assert.Empty(DaemonProcess.WithArgument(Path.Combine(root.FullName, "ceph", "ceph.conf")));
        Assert.Empty(root.EnumerateFileSystemInfos());
        Assert.False(await other.StopAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(
            await new CephCluster(machine, ceph.Folder.Ceph).FindAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_daemon_that_ends_at_its_first_start_is_started_again_and_an_earlier_broken_start_is_cleared()
    {
        ceph.Require();
        var folder = root.CreateSubdirectory("ceph").FullName;
        var left = Path.Combine(folder, "osd.7");
        Directory.CreateDirectory(left);
        using var daemon = ProcessStart.Run(
            ProcessStart.Describe("/bin/sh", "-c", "read line", CephFolder.ConfigurationIn(folder))
        );
        var tries = Path.Combine(root.FullName, "tries");
        var machine = new MachineWithHome(root.FullName)
        {
            StandIns =
            {
                ["ceph-osd"] = await ProgramAsync(
                    $"""
                    case "$*" in
                        *--mkfs*) ;;
                        *) echo >> "{tries}"; [ "$(wc -l < "{tries}")" = 1 ] && exit 0 ;;
                    esac
                    exec ceph-osd "$@"
                    """
                ),
            },
        };
        var cluster = new CephCluster(machine, folder);
        await cluster.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (await File.ReadAllLinesAsync(tries, TestContext.Current.CancellationToken)).Length);
        Assert.True(daemon.HasExited);
        Assert.False(Directory.Exists(left));
        Assert.True(await cluster.StopAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_start_that_is_broken_off_leaves_nothing()
    {
        ceph.Require();
        using var interrupted = new CancellationTokenSource();
        var folder = Path.Combine(root.FullName, "ceph");
        var cluster = new CephCluster(new MachineWithHome(root.FullName), folder).Of(
            4,
            step =>
            {
                if (step.StartsWith("users", StringComparison.Ordinal))
                    interrupted.Cancel();
            }
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.EnsureAsync(interrupted.Token));
        Assert.Empty(DaemonProcess.WithArgument(CephFolder.ConfigurationIn(folder)));
        Assert.Empty(root.EnumerateFileSystemInfos());
    }

    private async Task<string> ProgramAsync(string script)
    {
        var path = Path.Combine(root.FullName, "program");
        await File.WriteAllTextAsync(path, "#!/bin/sh\n" + script + "\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        try
        {
            while (true)
                (await listener.AcceptSocketAsync()).Dispose();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    [Theory]
    [InlineData(SystemFamily.Debian, "apt-get install -y --no-install-recommends radosgw")]
    [InlineData(SystemFamily.Ubuntu, "apt-get install -y --no-install-recommends radosgw")]
    [InlineData(SystemFamily.MacOs, "Ceph runs on Linux only")]
    [InlineData(SystemFamily.Windows, "Ceph runs on Linux only")]
    internal async Task Without_Ceph_the_way_to_it_is_named_and_nothing_changes(SystemFamily family, string way)
    {
        var run = await CliRun.OfAsync(root.FullName, new FakeMachine { Family = family }, "use", "ceph");
        Assert.Equal(ExitCode.Missing, run.ExitCode);
        Assert.Contains(way, run.Error, StringComparison.Ordinal);
        Assert.Null(Backend.Chosen(new LabFolder(Path.Combine(root.FullName, ".lab"))));
    }

    [Theory]
    [InlineData("A Ceph cluster here has 1 node, or 3 to 6", "use", "ceph", "--nodes", "2")]
    [InlineData("--nodes belongs to", "use", "embedded", "--nodes", "4")]
    public async Task A_number_of_nodes_that_cannot_be_is_a_usage_error(string message, params string[] arguments)
    {
        var run = await CliRun.OfAsync(root.FullName, new FakeMachine(), arguments);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_is_named_and_leaves_nothing()
    {
        ceph.Require();
        var machine = new MachineWithHome(root.FullName) { StandIns = { ["radosgw-admin"] = "/bin/false" } };
        var run = await CliRun.OfAsync(root.FullName, machine, "use", "ceph");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(
            "Ceph did not start. The last words of radosgw-admin: no output. Nothing was changed.",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Empty(root.EnumerateFileSystemInfos());
        Assert.Empty(DaemonProcess.WithArgument(Path.Combine(root.FullName, "ceph", "ceph.conf")));
    }

    [Fact]
    public async Task Stopping_what_does_not_run_says_so_and_an_unknown_name_is_a_usage_error()
    {
        Assert.Contains(
            "ceph does not run.",
            (await CliRun.OfAsync(root.FullName, new FakeMachine(), "use", "ceph", "--stop")).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ExitCode.Usage,
            (await CliRun.OfAsync(root.FullName, new FakeMachine(), "use", "embedded", "--stop")).ExitCode
        );
    }
}

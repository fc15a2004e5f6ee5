using BucketLab.Cli.Backends;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>One Ceph cluster of four nodes for the tests that need one.</summary>
public sealed class CephClusterFixture() : CephFixture("--nodes", "4")
{
    /// <summary>Ceph's answer to a command, which the cluster's own configuration sends to its own monitor.</summary>
    internal Task<string> AskAsync(params string[] command) =>
        CephPrograms.RunAsync(
            new MachineWithHome(Folder.Path),
            "ceph",
            ["--conf", CephFolder.ConfigurationIn(Folder.Ceph), .. command],
            TestContext.Current.CancellationToken
        );

    /// <summary>Its object store daemons.</summary>
    internal IReadOnlyList<DaemonProcess> Nodes =>
        [
            .. DaemonProcess
                .WithArgument(CephFolder.ConfigurationIn(Folder.Ceph))
                .Where(process => process.Program == "ceph-osd")
                .OrderBy(process => process.ValueOf("-i"), StringComparer.Ordinal),
        ];
}

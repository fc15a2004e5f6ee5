using System.Globalization;

namespace BucketLab.Sessions;

/// <summary>The names of what a Ceph cluster of the lab keeps in its folder, for whoever starts it and whoever controls
/// it.</summary>
internal static class CephFolder
{
    /// <summary>The program of a node.</summary>
    public const string NodeProgram = "ceph-osd";

    private const string NodePrefix = "osd.";

    /// <summary>Variables that are blanked for every program: what stands there is added to the command line, and may
    /// name another cluster (ceph(8)).</summary>
    public static IReadOnlyList<(string Name, string Value)> Blank { get; } = [("CEPH_ARGS", ""), ("CEPH_CONF", "")];

    /// <summary>The configuration file.</summary>
    public static string ConfigurationIn(string folder) => Path.Combine(folder, "ceph.conf");

    /// <summary>The folder of a node.</summary>
    public static string NodeIn(string folder, int node) => Path.Combine(folder, NameOf(node));

    /// <summary>The socket at which the daemon of a node answers questions about itself.</summary>
    public static string SocketIn(string folder, int node) => NodeIn(folder, node) + ".asok";

    /// <summary>The numbers of the nodes, in their order.</summary>
    public static IReadOnlyList<int> NodesIn(string folder) =>
        [
            .. Directory
                .EnumerateDirectories(folder, NodePrefix + "*")
                .Select(found => int.Parse(Path.GetFileName(found)[NodePrefix.Length..], CultureInfo.InvariantCulture))
                .Order(),
        ];

    /// <summary>The name of a node's daemon.</summary>
    public static string NameOf(int node) => string.Create(CultureInfo.InvariantCulture, $"{NodePrefix}{node}");

    /// <summary>Returns true if a program was refused by a monitor that has just started, which refuses now and then
    /// what it takes a moment later.</summary>
    public static bool IsRefusedForNow(string output) =>
        output.Contains("EPERM", StringComparison.Ordinal)
        || output.Contains("not permitted", StringComparison.Ordinal);
}

namespace BucketLab.Cli.Backends;

/// <summary>Requirements of podman for containers with mapped ports on Debian and Ubuntu.</summary>
internal static class Podman
{
    /// <summary>
    /// The packages. runc and not crun, which does not start a container on machines without systemd; the plugins and
    /// iptables make the network; podman-compose reads docker-compose.yml.
    /// </summary>
    public static IReadOnlyList<string> Packages { get; } =
    ["podman", "podman-compose", "runc", "containernetworking-plugins", "iptables"];

    /// <summary>The programs of these packages that must be there, by name or path.</summary>
    public static IReadOnlyList<string[]> Programs { get; } =
    [
        ["podman"],
        ["podman-compose"],
        ["runc", "/usr/sbin/runc"],
        ["iptables", "/usr/sbin/iptables"],
        ["/usr/lib/cni/bridge", "/usr/lib/podman/netavark", "/usr/libexec/podman/netavark"],
    ];
}

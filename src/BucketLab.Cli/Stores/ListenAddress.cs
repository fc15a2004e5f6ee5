using System.Net;

namespace BucketLab.Cli.Stores;

/// <summary>
/// The address on which a store listens and the names that clients use for it. Beyond this machine it needs chosen keys
/// and either TLS or the option that does without.
/// </summary>
/// <param name="Address">The address to listen on.</param>
/// <param name="HostNames">Names and addresses of it besides loopback.</param>
internal sealed record ListenAddress(IPAddress Address, IReadOnlyList<string> HostNames)
{
    private bool IsEveryAddress => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    /// <summary>All that a certificate for this place must vouch for besides loopback.</summary>
    public IReadOnlyList<string> CertificateHosts =>
        IsEveryAddress || IPAddress.IsLoopback(Address) ? HostNames : [Address.ToString(), .. HostNames];

    /// <summary>Reads what the command line says; throws a usage error that names the next step.</summary>
    public static ListenAddress Read(string address, IReadOnlyList<string> hostNames)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            throw new CommandException(
                ExitCode.Usage,
                $"--listen takes an address, such as 127.0.0.1 or 0.0.0.0, not '{address}'. A name goes to --host-name."
            );
        if (hostNames.FirstOrDefault(name => Uri.CheckHostName(name) == UriHostNameType.Unknown) is { } wrong)
            throw new CommandException(
                ExitCode.Usage,
                $"--host-name takes a name or an address without a port, not '{wrong}'."
            );
        return new ListenAddress(parsed, hostNames);
    }

    /// <summary>Throws a usage error when others could reach the store and nothing protects it.</summary>
    public void DemandProtection(bool hasIdentities, bool hasTls, bool isWithoutTls)
    {
        if (hasTls && isWithoutTls)
            throw new CommandException(ExitCode.Usage, "--tls and --without-tls contradict each other. Leave one out.");
        if (IPAddress.IsLoopback(Address))
            return;
        if (!hasIdentities)
            throw new CommandException(
                ExitCode.Usage,
                $"Other machines reach {Address}, so the store takes no keys of its own making there. Name them: "
                    + "--identity-file FILE, or LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY in the environment."
            );
        if (!hasTls && !isWithoutTls)
            throw new CommandException(
                ExitCode.Usage,
                $"Other machines reach {Address}, and without TLS everybody on the way reads what is stored. Add "
                    + "--tls, or --without-tls if something else protects the way."
            );
        if (IsEveryAddress && HostNames.Count == 0)
            throw new CommandException(
                ExitCode.Usage,
                $"{Address} stands for every address of this machine. Say which names or addresses clients use: "
                    + "--host-name NAME."
            );
    }
}

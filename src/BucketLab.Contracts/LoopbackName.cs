using System.Net;

namespace BucketLab.Contracts;

/// <summary>Names by which a browser on this machine reaches a server on loopback. A page from elsewhere that has its
/// own name point to loopback is told by its Host.</summary>
public static class LoopbackName
{
    /// <summary>True for <c>localhost</c> and addresses of loopback, in brackets or with the dot of the root.</summary>
    /// <param name="host">The Host of a request without its port.</param>
    public static bool Is(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}

using System.Net;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Routing;

/// <summary>
/// Reads the Host header: which names this server answers to, and which of them name a bucket. Another name means that
/// somebody's web page was pointed at this address (DNS rebinding).
/// </summary>
internal static class HostHeader
{
    private const string VirtualSuffix = ".localhost";

    /// <summary>The bucket of a virtual-hosted-style request, or null for path style.</summary>
    public static string? BucketOf(string? host)
    {
        var name = WithoutPort(host ?? "");
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
            return null;
        if (name.EndsWith(VirtualSuffix, StringComparison.OrdinalIgnoreCase) && name.Length > VirtualSuffix.Length)
            return name[..^VirtualSuffix.Length] is "s3" ? null : name[..^VirtualSuffix.Length];
        throw S3Error.AccessDenied.With("The Host header names neither this machine nor a bucket on it. Use 127.0.0.1, localhost or BUCKET.localhost.");
    }

    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}

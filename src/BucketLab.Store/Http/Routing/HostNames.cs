using System.Net;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Routing;

/// <summary>
/// The names in a Host header that this server answers to, and those of them that name a bucket. Another name means
/// that somebody's web page was pointed at this address (DNS rebinding).
/// </summary>
/// <param name="given">Names and addresses besides those of this machine's loopback, such as
/// <c>store.example.org</c>.</param>
internal sealed class HostNames(IReadOnlyList<string> given)
{
    private readonly List<IPAddress> addresses =
    [
        .. given.Select(name => IPAddress.TryParse(name, out var address) ? address : null).OfType<IPAddress>(),
    ];

    // The longest first: BUCKET.s3.localhost names BUCKET, not BUCKET.s3.
    private readonly List<string> names =
    [
        .. given
            .Where(name => !IPAddress.TryParse(name, out _))
            .Concat(["localhost", "s3.localhost"])
            .OrderByDescending(name => name.Length),
    ];

    /// <summary>The hosts of a server that runs with these options.</summary>
    public static HostNames Of(StoreServerOptions options) =>
        new(
            options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any)
                ? options.HostNames // an address that stands for all of a machine's is no name that a client uses
                : [.. options.HostNames, options.Address.ToString()]
        );

    /// <summary>The bucket of a virtual-hosted-style request, or null for path style.</summary>
    public string? BucketOf(string? host)
    {
        var name = WithoutPort(host ?? "");
        var isOurs = IPAddress.TryParse(name.AsSpan().Trim("[]"), out var address)
            ? IPAddress.IsLoopback(address) || addresses.Contains(address)
            : names.Contains(name, StringComparer.OrdinalIgnoreCase);
        return isOurs ? null : BucketBefore(name);
    }

    private string BucketBefore(string name)
    {
        var parent = names.Find(parent =>
            name.Length > parent.Length + 1
            && name[^(parent.Length + 1)] == '.'
            && name.EndsWith(parent, StringComparison.OrdinalIgnoreCase)
        );
        return parent is not null
            ? name[..^(parent.Length + 1)].ToLowerInvariant() // host names have no case, bucket names are lower case
            : throw S3Error.AccessDenied.With(
                "The Host header names neither this machine nor a bucket on it. Use 127.0.0.1, localhost or "
                    + "BUCKET.localhost, or start the store with --host-name."
            );
    }

    // A name may end with the dot of the root (RFC 3986 section 3.2.2).
    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        var name = colon > host.LastIndexOf(']') ? host[..colon] : host;
        return name.EndsWith('.') ? name[..^1] : name;
    }
}

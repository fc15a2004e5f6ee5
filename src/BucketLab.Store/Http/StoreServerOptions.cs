using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace BucketLab.Store.Http;

/// <summary>Options of a <see cref="StoreServer"/>.</summary>
public sealed record StoreServerOptions
{
    /// <summary>The folder of the objects; made when it is not there. One server at a time has it open.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// The address to listen on; 127.0.0.1, the default, is reachable from this machine only. On any other without
    /// <see cref="Certificate"/>, everybody on the way can read what is stored.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Names and addresses that clients use for this store besides those of loopback and <see cref="Address"/>. A
    /// request with another Host header is refused; <c>BUCKET.NAME</c> names a bucket. Default none.
    /// </summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>The port; 0, the default, lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>The identities that may sign requests; the first is root. At least one.</summary>
    public required IReadOnlyList<StoreIdentity> Identities { get; init; }

    /// <summary>Those who share the store, each with a part of its own, as the learners of a class do. Default
    /// none.</summary>
    public IReadOnlyList<StoreTenant> Tenants { get; init; } = [];

    /// <summary>The store's clock; tests and lessons may move it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The region that credentials are scoped to and that GetBucketLocation tells. Default
    /// us-east-1.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>
    /// True, the default, to encrypt objects (SSE-S3) when neither the request nor the bucket asks for it, as Amazon S3
    /// has done since January 2023.
    /// </summary>
    public bool EncryptByDefault { get; init; } = true;

    /// <summary>Serves TLS with it instead of plain HTTP; null, the default, for plain HTTP.
    /// <see cref="LocalCertificate"/> makes one.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Stops by itself after this time without a request; null, the default, never.</summary>
    public TimeSpan? IdleTimeout { get; init; }
}

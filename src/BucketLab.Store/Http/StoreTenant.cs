namespace BucketLab.Store.Http;

/// <summary>
/// Somebody who has a part of a store: buckets whose names begin alike, identities that see no others, and limits. What
/// is readable by everybody is readable by other tenants too; nothing else is, whatever a policy says.
/// </summary>
/// <param name="BucketPrefix">Lower-case letters and digits, then a hyphen, such as <c>ada-</c>: the beginning of the
/// names of all buckets of this tenant and of nobody else's.</param>
/// <param name="Identities">Those who sign for it, known to the store besides
/// <see cref="StoreServerOptions.Identities"/>.</param>
public sealed record StoreTenant(string BucketPrefix, IReadOnlyList<StoreIdentity> Identities)
{
    /// <summary>Bytes of objects, versions and parts of uploads; default 1 GiB.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Objects, with their versions, delete markers and annotations, and parts of uploads; default
    /// 20,000.</summary>
    public int MaxObjects { get; init; } = 20_000;

    /// <summary>Buckets; default 100.</summary>
    public int MaxBuckets { get; init; } = 100;

    /// <summary>Requests a second over some time; twice as many may come at once. Default 500.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Requests that may be under way at the same time; default 64.</summary>
    public int MaxConcurrentRequests { get; init; } = 64;
}

using System.Buffers;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Http.Sharing;

/// <summary>The tenants of a store: who signs for whom, whose a bucket is by its name, and what that lets a caller
/// do.</summary>
internal sealed class Tenants
{
    private static readonly SearchValues<char> PrefixLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789"
    );

    private readonly Dictionary<string, Tenant> byIdentity = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tenant> byPrefix = new(StringComparer.Ordinal);

    /// <param name="tenants">Those of the options.</param>
    /// <param name="clock">For their rates.</param>
    /// <exception cref="ArgumentException">Two have a name in common, or one is no prefix.</exception>
    public Tenants(IReadOnlyList<StoreTenant> tenants, TimeProvider clock)
    {
        foreach (var tenant in tenants)
        {
            if (!IsPrefix(tenant.BucketPrefix))
                throw new ArgumentException(
                    $"'{tenant.BucketPrefix}' is no beginning of bucket names: lower-case letters and digits, then a "
                        + "hyphen.",
                    nameof(tenants)
                );
            var made = new Tenant(tenant, clock);
            if (!byPrefix.TryAdd(tenant.BucketPrefix, made))
                throw new ArgumentException($"Two tenants have the prefix {tenant.BucketPrefix}", nameof(tenants));
            foreach (var identity in tenant.Identities)
            {
                if (!byIdentity.TryAdd(identity.Name, made))
                    throw new ArgumentException($"Two identities are called {identity.Name}.", nameof(tenants));
            }
        }
    }

    /// <summary>The tenant whose name a bucket has, or null.</summary>
    public Tenant? OfBucket(string name)
    {
        // The hyphen ends it: no prefix is the beginning of another one.
        var hyphen = name.IndexOf('-', StringComparison.Ordinal);
        return
            hyphen >= 0
            && byPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name.AsSpan(..(hyphen + 1)), out var owner)
            ? owner
            : null;
    }

    /// <summary>The tenant that an identity signs for, or null.</summary>
    public Tenant? Of(StoreIdentity? caller) => caller is null ? null : byIdentity.GetValueOrDefault(caller.Name);

    /// <summary>The account that pays for a bucket, or null.</summary>
    public QuotaAccount? AccountOf(string bucket) => OfBucket(bucket)?.Account;

    /// <summary>Returns true if a caller stands outside: what it may do there is at most what everybody may
    /// read.</summary>
    public bool IsOutside(StoreIdentity? caller, string bucket) =>
        byPrefix.Count > 0
        && (caller is null || byIdentity.ContainsKey(caller.Name))
        && OfBucket(bucket) is var owner
        && (Of(caller) is { } own ? own != owner : owner is not null);

    /// <summary>Returns true for what an outsider may do where everybody may.</summary>
    public static bool IsReading(string action) =>
        action.StartsWith("s3:GetObject", StringComparison.Ordinal)
        || action is "s3:ListBucket" or "s3:ListBucketVersions" or "s3:GetBucketLocation";

    /// <summary>Lets a request in, at once or after a short wait, or refuses it with SlowDown. One that nobody signed
    /// takes a turn of those who look at the tenant's buckets, not of the tenant. Null where there is nothing to
    /// leave.</summary>
    public ValueTask<IDisposable?> EnterAsync(
        StoreIdentity? caller,
        string? bucket,
        CancellationToken cancellationToken
    ) =>
        Of(caller) is { } own ? own.Signed.EnterAsync(cancellationToken)
        : caller is null && bucket is not null && OfBucket(bucket) is { } owner
            ? owner.Unsigned.EnterAsync(cancellationToken)
        : default;

    private static bool IsPrefix(string text) =>
        text.Length is >= 2 and <= 32
        && text[^1] == '-'
        && text.AsSpan(0, text.Length - 1).IndexOfAnyExcept(PrefixLetters) < 0;
}

/// <summary>One tenant with what it has used.</summary>
internal sealed class Tenant(StoreTenant options, TimeProvider clock)
{
    public string BucketPrefix => options.BucketPrefix;

    public QuotaAccount Account { get; } = new(options.MaxBytes, options.MaxObjects, options.MaxBuckets);

    /// <summary>For requests that the tenant signed, links included.</summary>
    public RequestGate Signed { get; } = new(clock, options.RequestsPerSecond, options.MaxConcurrentRequests);

    /// <summary>For requests to its buckets that nobody signed.</summary>
    public RequestGate Unsigned { get; } = new(clock, options.RequestsPerSecond, options.MaxConcurrentRequests);
}

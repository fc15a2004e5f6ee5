using System.Collections.Immutable;

namespace BucketLab.Store.Core.Model;

/// <summary>A bucket's own settings; its objects are kept by Storage.</summary>
internal sealed record Bucket
{
    public required string Name { get; init; }

    /// <summary>Name of the identity that created it.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Region { get; init; }

    /// <summary>The policy document as it was put, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>Null where it was never put or was deleted: nothing is blocked.</summary>
    public PublicAccessBlock? PublicAccessBlock { get; init; }

    /// <summary>Null where it was never put or was deleted: who writes an object owns it.</summary>
    public ObjectOwnership? Ownership { get; init; }

    /// <summary>Null for the private one.</summary>
    public AccessControlList? Acl { get; init; }

    /// <summary>Null without a CORS configuration.</summary>
    public IReadOnlyList<CorsRule>? Cors { get; init; }

    /// <summary>Null without tags.</summary>
    public ImmutableSortedDictionary<string, string>? Tags { get; init; }

    public VersioningState Versioning { get; init; }

    /// <summary>Null while no access log is kept.</summary>
    public BucketLogging? Logging { get; init; }

    /// <summary>Null without event notifications.</summary>
    public IReadOnlyList<EventRule>? Notifications { get; init; }

    /// <summary>Encryption of uploads that name none, or null.</summary>
    public BucketEncryption? Encryption { get; init; }

    /// <summary>True where the store's own default does not encrypt, as in S3 before January 2023.</summary>
    public bool KeepsPlain { get; init; }

    /// <summary>Null where object lock was never enabled; it is never disabled again.</summary>
    public ObjectLockSettings? ObjectLock { get; init; }

    /// <summary>Null without a lifecycle configuration.</summary>
    public LifecycleConfiguration? Lifecycle { get; init; }
}

/// <summary>A bucket's default encryption (Amazon S3 API Reference, ServerSideEncryptionByDefault).</summary>
/// <param name="Algorithm">AES256 or aws:kms.</param>
/// <param name="KeyId">The KMS key, or null for the store's own.</param>
/// <param name="HasBucketKey">True if S3 Bucket Keys are on.</param>
internal sealed record BucketEncryption(string Algorithm, string? KeyId, bool HasBucketKey)
{
    /// <summary>True if uploads with a customer's key are refused (BlockedEncryptionTypes, SSE-C).</summary>
    public bool BlocksCustomerKeys { get; init; }
}

/// <summary>The destination of a bucket's access log (Amazon S3 API Reference, LoggingEnabled).</summary>
/// <param name="TargetBucket">The bucket that gets the log objects; of the same owner.</param>
/// <param name="TargetPrefix">Prefix of their keys; may be empty.</param>
internal sealed record BucketLogging(string TargetBucket, string TargetPrefix)
{
    public const string ByEventTime = "EventTime";
    public const string ByDeliveryTime = "DeliveryTime";

    /// <summary>The date that partitions the keys; null for keys of the simple form.</summary>
    public string? PartitionDateSource { get; init; }
}

/// <summary>The requests that pages of other origins may send (Amazon S3 User Guide, "Using cross-origin resource
/// sharing").</summary>
internal sealed record CorsRule
{
    /// <summary>For people; null when not given.</summary>
    public string? Id { get; init; }

    /// <summary>Origins, each with at most one wildcard.</summary>
    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    /// <summary>GET, PUT, POST, DELETE or HEAD.</summary>
    public required IReadOnlyList<string> AllowedMethods { get; init; }

    /// <summary>Request headers, each with at most one wildcard.</summary>
    public IReadOnlyList<string> AllowedHeaders { get; init; } = [];

    /// <summary>Response headers that the page may read.</summary>
    public IReadOnlyList<string> ExposeHeaders { get; init; } = [];

    /// <summary>Seconds for which a browser may remember the answer to a preflight; null when not given.</summary>
    public int? MaxAgeSeconds { get; init; }
}

/// <summary>Object lock of a bucket: the retention that new versions get when they bring none.</summary>
/// <param name="Mode">GOVERNANCE, COMPLIANCE, or null without a default.</param>
/// <param name="Days">Exclusive with <paramref name="Years"/>.</param>
/// <param name="Years">Exclusive with <paramref name="Days"/>.</param>
internal sealed record ObjectLockSettings(string? Mode = null, int? Days = null, int? Years = null)
{
    public ObjectRetention? RetentionFrom(DateTimeOffset now) =>
        Mode is null
            ? null
            : new ObjectRetention(Mode, Days is { } days ? now.AddDays(days) : now.AddYears(Years!.Value));
}

/// <summary>The four switches against public access (Amazon S3 User Guide, "Blocking public access").</summary>
internal sealed record PublicAccessBlock
{
    public static readonly PublicAccessBlock None = new();

    /// <summary>Refuses to put an ACL that grants something to everybody.</summary>
    public bool BlockPublicAcls { get; init; }

    /// <summary>Ignores what ACLs grant to everybody.</summary>
    public bool IgnorePublicAcls { get; init; }

    /// <summary>Refuses to put a policy that is public.</summary>
    public bool BlockPublicPolicy { get; init; }

    /// <summary>Lets a public policy allow nothing to anonymous callers.</summary>
    public bool RestrictPublicBuckets { get; init; }
}

/// <summary>Versioning of a bucket: once enabled, it can be suspended but never be off again.</summary>
internal enum VersioningState
{
    Off,
    Enabled,
    Suspended,
}

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

    /// <summary>What happens to uploads that do not say how to be encrypted, or null.</summary>
    public BucketEncryption? Encryption { get; init; }

    /// <summary>Null where object lock was never enabled; it is never disabled again.</summary>
    public ObjectLockSettings? ObjectLock { get; init; }

    /// <summary>Null without a lifecycle configuration.</summary>
    public LifecycleConfiguration? Lifecycle { get; init; }
}

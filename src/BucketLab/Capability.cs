namespace BucketLab;

/// <summary>Abilities of a backend. Lessons ask for them by name instead of naming products.</summary>
public enum Capability
{
    /// <summary>There is a second identity, alice, with keys of her own.</summary>
    SecondIdentity,

    /// <summary>The files behind an object can be looked at.</summary>
    DiskInspection,

    /// <summary>A write may depend on what is stored (If-Match with an ETag as it was given, If-None-Match).</summary>
    ConditionalWrites,

    /// <summary>Objects are encrypted on request and by the default of a bucket, with a key of the store's
    /// (SSE-S3).</summary>
    ServerSideEncryption,

    /// <summary>Objects are encrypted with a key that comes with each request (SSE-C).</summary>
    ServerSideEncryptionCustomer,

    /// <summary>Named keys (SSE-KMS) can be disabled, enabled and rotated by the lesson.</summary>
    KeyControl,

    /// <summary>A bucket says to browsers which pages' scripts may read its answers (CORS).</summary>
    CrossOriginRules,

    /// <summary>A lesson can let the lifecycle rules run as if days had passed.</summary>
    LifecycleClock,

    /// <summary>A lesson can make identities of its own and disable their keys.</summary>
    IdentityControl,

    /// <summary>A bucket can keep what it is given as plain bytes, beside objects that ask for encryption: S3 before
    /// January 2023.</summary>
    PlainBuckets,

    /// <summary>A lesson can make the line to a bucket slow, and break it.</summary>
    FaultInjection,

    /// <summary>A write is held against a checksum that comes with it, and keeps it (CRC32, CRC64NVME).</summary>
    UploadChecksums,

    /// <summary>The server is a cluster whose nodes, disks and monitor a lesson may kill and mend.</summary>
    ClusterControl,
}

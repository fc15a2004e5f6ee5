using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Http.Authorization;

/// <summary>The ACLs that hold: what was put, or the private one of the owner.</summary>
internal static class Acls
{
    public static AccessControlList Of(Bucket bucket) =>
        bucket.Acl is { } acl && bucket.Ownership != ObjectOwnership.BucketOwnerEnforced
            ? acl
            : AccessControlList.Private(Identities.CanonicalIdOf(bucket.Owner));

    public static AccessControlList Of(Bucket bucket, ObjectVersion version) =>
        version.Acl is { } acl && bucket.Ownership != ObjectOwnership.BucketOwnerEnforced
            ? acl
            : AccessControlList.Private(Identities.CanonicalIdOf(OwnerOf(bucket, version)));

    public static string OwnerOf(Bucket bucket, ObjectVersion version) =>
        bucket.Ownership == ObjectOwnership.BucketOwnerEnforced ? bucket.Owner : version.Owner ?? bucket.Owner;

    /// <summary>The version that a request names: the newest without a version id; null when there is none.</summary>
    public static ObjectVersion? FindVersion(this BucketStorage bucket, string key, string? versionId) =>
        versionId is null ? bucket.Newest(key) : bucket.Find(key, versionId);
}

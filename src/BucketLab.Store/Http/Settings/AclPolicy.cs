using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Settings;

/// <summary>Guards ACLs of a bucket and its objects (Amazon S3 User Guide, "Controlling ownership of objects" and
/// "Blocking public access").</summary>
internal static class AclPolicy
{
    /// <summary>Guards a change of the ACL of a bucket or object: where ACLs are disabled none can be set.</summary>
    /// <param name="bucket">Its own ACL, or one of its objects'.</param>
    public static void DemandChange(Bucket bucket)
    {
        if (bucket.Ownership == ObjectOwnership.BucketOwnerEnforced)
            throw S3Error.AccessControlListNotSupported.With();
    }

    /// <summary>Guards the ACL of an upload: where ACLs are disabled it may only give everything to the bucket's
    /// owner.</summary>
    /// <param name="bucket">Where.</param>
    /// <param name="canned">The value of x-amz-acl, or null.</param>
    /// <param name="acl">The ACL that it or the grants stand for.</param>
    public static void DemandUpload(Bucket bucket, string? canned, AccessControlList acl)
    {
        var isAllowed = canned is null ? IsOfOwnerOnly(bucket, acl) : canned == CannedAcl.BucketOwnerFullControl;
        if (bucket.Ownership == ObjectOwnership.BucketOwnerEnforced && !isAllowed)
            throw S3Error.AccessControlListNotSupported.With();
        DemandNotPublic(bucket, acl);
    }

    /// <summary>Throws when the ACL opens to everybody what the bucket's public access block keeps shut.</summary>
    public static void DemandNotPublic(Bucket bucket, AccessControlList acl)
    {
        if (bucket.PublicAccessBlock?.BlockPublicAcls == true && acl.IsPublic)
            throw S3Error.AccessDenied.With("The bucket's public access block refuses public ACLs.");
    }

    private static bool IsOfOwnerOnly(Bucket bucket, AccessControlList acl)
    {
        var owner = Identities.CanonicalIdOf(bucket.Owner);
        return acl.Grants.All(grant => grant.Grantee == owner && grant.Permission == AclPermission.FullControl);
    }
}

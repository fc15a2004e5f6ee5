using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Settings;

/// <summary>Whether a bucket takes an ACL (Amazon S3 User Guide, "Controlling ownership of objects" and "Blocking public access").</summary>
internal static class AclPolicy
{
    /// <param name="bucket">Its own ACL, or one of its objects'.</param>
    /// <param name="acl">What somebody wants to put.</param>
    public static void Demand(Bucket bucket, AccessControlList acl)
    {
        if (bucket.Ownership == ObjectOwnership.BucketOwnerEnforced && !IsOfOwnerOnly(bucket, acl))
            throw S3Error.AccessControlListNotSupported.With();
        if (bucket.PublicAccessBlock?.BlockPublicAcls == true && acl.IsPublic)
            throw S3Error.AccessDenied.With("The bucket's public access block refuses public ACLs.");
    }

    private static bool IsOfOwnerOnly(Bucket bucket, AccessControlList acl)
    {
        var owner = Identities.CanonicalIdOf(bucket.Owner);
        return acl.Grants.All(grant => grant.Grantee == owner && grant.Permission == AclPermission.FullControl);
    }
}

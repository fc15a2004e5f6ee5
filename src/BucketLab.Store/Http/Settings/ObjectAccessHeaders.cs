using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Http.Settings;

/// <summary>Reads the owner and the ACL of an object that is being written.</summary>
internal static class ObjectAccessHeaders
{
    public static ObjectDescription Describe(S3Exchange exchange, ObjectDescription description)
    {
        var bucket = exchange.Settings;
        var canned = exchange.Facts.Header("x-amz-acl");
        var owner = OwnerOf(bucket, exchange.Caller, canned);
        var acl = AclRequest.Read(exchange.Facts, owner, bucket.Owner, exchange.Grantees);
        if (acl is not null)
            AclPolicy.DemandUpload(bucket, canned, acl);
        return description with { Owner = owner == bucket.Owner ? null : owner, Acl = acl };
    }

    private static string OwnerOf(Bucket bucket, StoreIdentity? caller, string? cannedAcl)
    {
        var belongsToBucket =
            bucket.Ownership == ObjectOwnership.BucketOwnerEnforced
            || (
                bucket.Ownership == ObjectOwnership.BucketOwnerPreferred
                && cannedAcl == CannedAcl.BucketOwnerFullControl
            );
        return caller is null || belongsToBucket ? bucket.Owner : caller.Name;
    }
}

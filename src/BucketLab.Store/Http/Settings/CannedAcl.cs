using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Settings;

/// <summary>ACLs by name (Amazon S3 User Guide, "Canned ACL").</summary>
internal static class CannedAcl
{
    public const string BucketOwnerFullControl = "bucket-owner-full-control";

    /// <param name="name">The value of x-amz-acl.</param>
    /// <param name="ownerId">Canonical user id of the owner of the bucket or object.</param>
    /// <param name="bucketOwnerId">Canonical user id of the bucket's owner.</param>
    public static AccessControlList Of(string name, string ownerId, string bucketOwnerId)
    {
        var owner = new AclGrant(ownerId, AclPermission.FullControl);
        return new AccessControlList(
            name switch
            {
                "private" or "aws-exec-read" => [owner],
                "public-read" => [owner, new(AclGrant.AllUsers, AclPermission.Read)],
                "public-read-write" =>
                [
                    owner,
                    new(AclGrant.AllUsers, AclPermission.Read),
                    new(AclGrant.AllUsers, AclPermission.Write),
                ],
                "authenticated-read" => [owner, new(AclGrant.AuthenticatedUsers, AclPermission.Read)],
                "bucket-owner-read" => WithBucketOwner(AclPermission.Read),
                BucketOwnerFullControl => WithBucketOwner(AclPermission.FullControl),
                "log-delivery-write" =>
                [
                    owner,
                    new(AclGrant.LogDelivery, AclPermission.Write),
                    new(AclGrant.LogDelivery, AclPermission.ReadAcp),
                ],
                _ => throw S3Error.InvalidArgument.About(
                    $"'{name}' is no canned ACL.",
                    ("ArgumentName", "x-amz-acl"),
                    ("ArgumentValue", name)
                ),
            }
        );

        AclGrant[] WithBucketOwner(AclPermission permission) =>
            ownerId == bucketOwnerId ? [owner] : [owner, new(bucketOwnerId, permission)];
    }
}

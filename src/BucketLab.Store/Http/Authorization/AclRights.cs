using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Authorization;

/// <summary>The permission of an ACL that an action needs (Amazon S3 User Guide, "Mapping of ACL permissions and access
/// policy permissions").</summary>
internal static class AclRights
{
    /// <summary>The permission on the bucket, or <see cref="AclPermission.None"/> when no ACL of a bucket gives the
    /// right.</summary>
    public static AclPermission OnBucket(string action) =>
        action switch
        {
            "s3:ListBucket" or "s3:ListBucketVersions" or "s3:ListBucketMultipartUploads" => AclPermission.Read,
            "s3:PutObject"
            or "s3:DeleteObject"
            or "s3:DeleteObjectVersion"
            or "s3:AbortMultipartUpload"
            or "s3:ListMultipartUploadParts" => AclPermission.Write,
            "s3:GetBucketAcl" => AclPermission.ReadAcp,
            "s3:PutBucketAcl" => AclPermission.WriteAcp,
            _ => AclPermission.None,
        };

    /// <summary>The permission on the object.</summary>
    public static AclPermission OnObject(string action) =>
        action switch
        {
            "s3:GetObject" or "s3:GetObjectVersion" or "s3:GetObjectAttributes" or "s3:GetObjectVersionAttributes" =>
                AclPermission.Read,
            "s3:GetObjectAcl" or "s3:GetObjectVersionAcl" => AclPermission.ReadAcp,
            "s3:PutObjectAcl" or "s3:PutObjectVersionAcl" => AclPermission.WriteAcp,
            _ => AclPermission.None,
        };

    /// <summary>Reading an object and its ACL, and changing the ACL: its owner decides and not the bucket's, who can
    /// only delete it.</summary>
    public static bool BelongsToObjectOwner(string action) => OnObject(action) != AclPermission.None;
}

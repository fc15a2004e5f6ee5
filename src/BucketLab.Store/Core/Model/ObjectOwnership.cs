using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Model;

/// <summary>The owner of an object that somebody else than the bucket's owner wrote (Amazon S3 User Guide, "Controlling
/// ownership of objects").</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObjectOwnership>))]
internal enum ObjectOwnership
{
    /// <summary>The identity that wrote it.</summary>
    ObjectWriter,

    /// <summary>The bucket's owner, if it was written with the ACL bucket-owner-full-control.</summary>
    BucketOwnerPreferred,

    /// <summary>The bucket's owner, and ACLs count for nothing.</summary>
    BucketOwnerEnforced,
}

using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Events;

/// <summary>The events of a bucket (Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda").</summary>
internal static class EventNames
{
    public const string CreatedByPut = "s3:ObjectCreated:Put";
    public const string CreatedByPost = "s3:ObjectCreated:Post";
    public const string CreatedByCopy = "s3:ObjectCreated:Copy";
    public const string CreatedByUpload = "s3:ObjectCreated:CompleteMultipartUpload";
    public const string Removed = "s3:ObjectRemoved:Delete";
    public const string MarkerCreated = "s3:ObjectRemoved:DeleteMarkerCreated";
    public const string TaggingPut = "s3:ObjectTagging:Put";
    public const string TaggingDeleted = "s3:ObjectTagging:Delete";
    public const string AclPut = "s3:ObjectAcl:Put";
    public const string RestoreBegun = "s3:ObjectRestore:Post";
    public const string RestoreCompleted = "s3:ObjectRestore:Completed";

    private static readonly string[] Sent =
    [
        CreatedByPut,
        CreatedByPost,
        CreatedByCopy,
        CreatedByUpload,
        Removed,
        MarkerCreated,
        TaggingPut,
        TaggingDeleted,
        AclPut,
        RestoreBegun,
        RestoreCompleted,
        "s3:ObjectCreated:*",
        "s3:ObjectRemoved:*",
        "s3:ObjectTagging:*",
        "s3:ObjectRestore:*",
    ];

    // S3 has them, and here nothing would ever send them.
    private static readonly string[] NeverSent =
    [
        "s3:ReducedRedundancyLostObject",
        "s3:Replication:",
        "s3:ObjectRestore:Delete",
        "s3:LifecycleTransition",
        "s3:LifecycleExpiration:",
        "s3:IntelligentTiering",
        "s3:ObjectAnnotation:",
    ];

    /// <summary>Throws for an event that is never sent, or that S3 does not have.</summary>
    public static void Check(string name)
    {
        if (Sent.Contains(name, StringComparer.Ordinal))
            return;
        throw NeverSent.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            ? S3Error.NotImplemented.With($"The event {name} is never sent by this store.")
            : S3Error.InvalidArgument.About(
                "The event is not supported for notifications",
                ("ArgumentName", name),
                ("ArgumentValue", "null")
            );
    }
}

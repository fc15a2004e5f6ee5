namespace BucketLab.Store.Core.Policy;

/// <summary>The actions that a bucket's policy can name, by what they act on (Service Authorization Reference,
/// "Actions, resources, and condition keys for Amazon S3").</summary>
internal static class PolicyActions
{
    // Those that exist as Get and as Put.
    private static readonly string[] BucketSettings =
    [
        "AccelerateConfiguration",
        "AnalyticsConfiguration",
        "BucketAbac",
        "BucketAcl",
        "BucketCORS",
        "BucketLogging",
        "BucketNotification",
        "BucketObjectLockConfiguration",
        "BucketOwnershipControls",
        "BucketPolicy",
        "BucketPublicAccessBlock",
        "BucketRequestPayment",
        "BucketTagging",
        "BucketVersioning",
        "BucketWebsite",
        "EncryptionConfiguration",
        "IntelligentTieringConfiguration",
        "InventoryConfiguration",
        "LifecycleConfiguration",
        "MetricsConfiguration",
        "ReplicationConfiguration",
    ];

    private static readonly string[] ObjectSettings =
    [
        "Object",
        "ObjectAcl",
        "ObjectLegalHold",
        "ObjectRetention",
        "ObjectTagging",
        "ObjectVersionAcl",
        "ObjectVersionTagging",
        "ObjectAnnotation",
        "ObjectVersionAnnotation",
    ];

    private static readonly string[] OnBuckets =
    [
        "s3:CreateBucket",
        "s3:CreateBucketMetadataTableConfiguration",
        "s3:DeleteBucket",
        "s3:DeleteBucketMetadataTableConfiguration",
        "s3:DeleteBucketPolicy",
        "s3:DeleteBucketWebsite",
        "s3:GetBucketLocation",
        "s3:GetBucketMetadataTableConfiguration",
        "s3:GetBucketPolicyStatus",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:ListBucketVersions",
        "s3:ListTagsForResource",
        "s3:TagResource",
        "s3:UntagResource",
        "s3:UpdateBucketMetadataInventoryTableConfiguration",
        "s3:UpdateBucketMetadataJournalTableConfiguration",
        "s3:UpdateBucketMetadataAnnotationTableConfiguration",
        .. BucketSettings.SelectMany(name => new[] { "s3:Get" + name, "s3:Put" + name }),
    ];

    private static readonly string[] OnObjects =
    [
        "s3:AbortMultipartUpload",
        "s3:BypassGovernanceRetention",
        "s3:DeleteObject",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:GetObjectAttributes",
        "s3:GetObjectTorrent",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAttributes",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTorrent",
        "s3:InitiateReplication",
        "s3:ListMultipartUploadParts",
        "s3:ObjectOwnerOverrideToBucketOwner",
        "s3:ReplicateDelete",
        "s3:ReplicateObject",
        "s3:ReplicateTags",
        "s3:RestoreObject",
        "s3:UpdateObjectEncryption",
        "s3:DeleteObjectAnnotation",
        "s3:DeleteObjectVersionAnnotation",
        "s3:ListObjectAnnotations",
        "s3:ListObjectVersionAnnotations",
        "s3:ReplicateObjectAnnotation",
        .. ObjectSettings.SelectMany(name => new[] { "s3:Get" + name, "s3:Put" + name }),
    ];

    /// <summary>Returns true if the pattern, such as <c>s3:Get*</c>, covers an action on buckets.</summary>
    public static bool IsOnBuckets(string pattern) => Covers(pattern, OnBuckets);

    /// <summary>Returns true if the pattern covers an action on objects.</summary>
    public static bool IsOnObjects(string pattern) => Covers(pattern, OnObjects);

    private static bool Covers(string pattern, string[] actions) =>
        actions.Any(action => Wildcard.IsMatch(pattern, action, ignoresCase: true));
}

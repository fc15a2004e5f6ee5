namespace BucketLab.ObjectStore.Http.Routing;

/// <summary>
/// One operation of the S3 API: how a request for it looks and which policy action it needs (Amazon S3 API Reference, "Actions";
/// Service Authorization Reference, "Amazon S3"). Those without an endpoint answer NotImplemented.
/// </summary>
/// <param name="Name">As the API reference spells it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Level">What the path names.</param>
/// <param name="Selector">A query parameter (<c>policy</c>, <c>list-type=2</c>) or header (<c>x-amz-copy-source:</c>), or several joined by <c>&amp;</c>, that tell it from others; empty for none.</param>
/// <param name="Action">The policy action that a caller needs.</param>
internal sealed record S3Operation(string Name, string Method, ResourceLevel Level, string Selector, string Action)
{
    private const ResourceLevel OnService = ResourceLevel.Service;
    private const ResourceLevel OnBucket = ResourceLevel.Bucket;
    private const ResourceLevel OnObject = ResourceLevel.Object;

    private static readonly string[] VersionActions =
    [
        "s3:GetObject", "s3:DeleteObject", "s3:GetObjectAcl", "s3:PutObjectAcl", "s3:GetObjectTagging", "s3:PutObjectTagging", "s3:DeleteObjectTagging",
        "s3:GetObjectAnnotation", "s3:ListObjectAnnotations", "s3:PutObjectAnnotation", "s3:DeleteObjectAnnotation",
    ];

    public static readonly S3Operation ListBuckets = new("ListBuckets", "GET", OnService, "", "s3:ListAllMyBuckets");

    public static readonly S3Operation CreateBucket = new("CreateBucket", "PUT", OnBucket, "", "s3:CreateBucket");
    public static readonly S3Operation HeadBucket = new("HeadBucket", "HEAD", OnBucket, "", "s3:ListBucket");
    public static readonly S3Operation DeleteBucket = new("DeleteBucket", "DELETE", OnBucket, "", "s3:DeleteBucket");
    public static readonly S3Operation GetBucketLocation = new("GetBucketLocation", "GET", OnBucket, "location", "s3:GetBucketLocation");
    public static readonly S3Operation GetBucketPolicy = new("GetBucketPolicy", "GET", OnBucket, "policy", "s3:GetBucketPolicy");
    public static readonly S3Operation PutBucketPolicy = new("PutBucketPolicy", "PUT", OnBucket, "policy", "s3:PutBucketPolicy");
    public static readonly S3Operation DeleteBucketPolicy = new("DeleteBucketPolicy", "DELETE", OnBucket, "policy", "s3:DeleteBucketPolicy");
    public static readonly S3Operation ListObjects = new("ListObjects", "GET", OnBucket, "", "s3:ListBucket");
    public static readonly S3Operation ListObjectsV2 = new("ListObjectsV2", "GET", OnBucket, "list-type=2", "s3:ListBucket");
    public static readonly S3Operation DeleteObjects = new("DeleteObjects", "POST", OnBucket, "delete", "s3:DeleteObject");
    public static readonly S3Operation PostObject = new("PostObject", "POST", OnBucket, "", "s3:PutObject");

    public static readonly S3Operation GetObject = new("GetObject", "GET", OnObject, "", "s3:GetObject");
    public static readonly S3Operation HeadObject = new("HeadObject", "HEAD", OnObject, "", "s3:GetObject");
    public static readonly S3Operation PutObject = new("PutObject", "PUT", OnObject, "", "s3:PutObject");
    public static readonly S3Operation CopyObject = new("CopyObject", "PUT", OnObject, "x-amz-copy-source:", "s3:PutObject");
    public static readonly S3Operation DeleteObject = new("DeleteObject", "DELETE", OnObject, "", "s3:DeleteObject");

    /// <summary>Every operation that has a request of its own, supported or not.</summary>
    public static readonly IReadOnlyList<S3Operation> All =
    [
        ListBuckets, CreateBucket, HeadBucket, DeleteBucket, GetBucketLocation, GetBucketPolicy, PutBucketPolicy, DeleteBucketPolicy,
        new("RenameObject", "PUT", OnObject, "renameObject", "s3express:CreateSession"), // before CopyObject and PutObject, which it would overwrite by
        new("UploadPartCopy", "PUT", OnObject, "uploadId&partNumber&x-amz-copy-source:", "s3:PutObject"),
        new("UploadPart", "PUT", OnObject, "uploadId&partNumber", "s3:PutObject"),
        ListObjects, ListObjectsV2, DeleteObjects, PostObject, GetObject, HeadObject, PutObject, CopyObject, DeleteObject,
        .. Setting("BucketAccelerateConfiguration", "accelerate", "AccelerateConfiguration"),
        .. Setting("BucketAcl", "acl", "BucketAcl"),
        .. Setting("BucketCors", "cors", "BucketCORS", "DeleteBucketCors"),
        .. Setting("BucketEncryption", "encryption", "EncryptionConfiguration", "DeleteBucketEncryption"),
        .. Setting("BucketLifecycleConfiguration", "lifecycle", "LifecycleConfiguration", "DeleteBucketLifecycle"),
        .. Setting("BucketLogging", "logging", "BucketLogging"),
        .. Setting("BucketNotificationConfiguration", "notification", "BucketNotification"),
        .. Setting("BucketOwnershipControls", "ownershipControls", "BucketOwnershipControls", "DeleteBucketOwnershipControls"),
        .. Setting("BucketReplication", "replication", "ReplicationConfiguration", "DeleteBucketReplication"),
        .. Setting("BucketRequestPayment", "requestPayment", "BucketRequestPayment"),
        .. Setting("BucketTagging", "tagging", "BucketTagging", "DeleteBucketTagging"),
        .. Setting("BucketVersioning", "versioning", "BucketVersioning"),
        .. Setting("BucketWebsite", "website", "BucketWebsite", "DeleteBucketWebsite"),
        .. Listed("BucketAnalyticsConfiguration", "analytics", "AnalyticsConfiguration"),
        .. Listed("BucketIntelligentTieringConfiguration", "intelligent-tiering", "IntelligentTieringConfiguration"),
        .. Listed("BucketInventoryConfiguration", "inventory", "InventoryConfiguration"),
        .. Listed("BucketMetricsConfiguration", "metrics", "MetricsConfiguration"),
        new("CreateBucketMetadataTableConfiguration", "POST", OnBucket, "metadataTable", "s3:CreateBucketMetadataTableConfiguration"),
        new("GetBucketMetadataTableConfiguration", "GET", OnBucket, "metadataTable", "s3:GetBucketMetadataTableConfiguration"),
        new("DeleteBucketMetadataTableConfiguration", "DELETE", OnBucket, "metadataTable", "s3:DeleteBucketMetadataTableConfiguration"),
        new("CreateBucketMetadataConfiguration", "POST", OnBucket, "metadataConfiguration", "s3:CreateBucketMetadataTableConfiguration"),
        new("GetBucketMetadataConfiguration", "GET", OnBucket, "metadataConfiguration", "s3:GetBucketMetadataTableConfiguration"),
        new("DeleteBucketMetadataConfiguration", "DELETE", OnBucket, "metadataConfiguration", "s3:DeleteBucketMetadataTableConfiguration"),
        new("UpdateBucketMetadataInventoryTableConfiguration", "PUT", OnBucket, "metadataInventoryTable", "s3:UpdateBucketMetadataInventoryTableConfiguration"),
        new("UpdateBucketMetadataJournalTableConfiguration", "PUT", OnBucket, "metadataJournalTable", "s3:UpdateBucketMetadataJournalTableConfiguration"),
        new("UpdateBucketMetadataAnnotationTableConfiguration", "PUT", OnBucket, "metadataAnnotationTable",
            "s3:UpdateBucketMetadataAnnotationTableConfiguration"),
        .. Setting("BucketAbac", "abac", "BucketAbac"),
        new("CreateSession", "GET", OnBucket, "session", "s3express:CreateSession"),
        new("GetBucketPolicyStatus", "GET", OnBucket, "policyStatus", "s3:GetBucketPolicyStatus"),
        new("GetPublicAccessBlock", "GET", OnBucket, "publicAccessBlock", "s3:GetBucketPublicAccessBlock"),
        new("PutPublicAccessBlock", "PUT", OnBucket, "publicAccessBlock", "s3:PutBucketPublicAccessBlock"),
        new("DeletePublicAccessBlock", "DELETE", OnBucket, "publicAccessBlock", "s3:PutBucketPublicAccessBlock"),
        new("GetObjectLockConfiguration", "GET", OnBucket, "object-lock", "s3:GetBucketObjectLockConfiguration"),
        new("PutObjectLockConfiguration", "PUT", OnBucket, "object-lock", "s3:PutBucketObjectLockConfiguration"),
        new("ListObjectVersions", "GET", OnBucket, "versions", "s3:ListBucketVersions"),
        new("ListMultipartUploads", "GET", OnBucket, "uploads", "s3:ListBucketMultipartUploads"),
        new("GetObjectAcl", "GET", OnObject, "acl", "s3:GetObjectAcl"),
        new("PutObjectAcl", "PUT", OnObject, "acl", "s3:PutObjectAcl"),
        new("GetObjectAttributes", "GET", OnObject, "attributes", "s3:GetObject"),
        new("GetObjectTagging", "GET", OnObject, "tagging", "s3:GetObjectTagging"),
        new("PutObjectTagging", "PUT", OnObject, "tagging", "s3:PutObjectTagging"),
        new("DeleteObjectTagging", "DELETE", OnObject, "tagging", "s3:DeleteObjectTagging"),
        new("GetObjectAnnotation", "GET", OnObject, "annotation&annotationName", "s3:GetObjectAnnotation"),
        new("ListObjectAnnotations", "GET", OnObject, "annotation", "s3:ListObjectAnnotations"),
        new("PutObjectAnnotation", "PUT", OnObject, "annotation", "s3:PutObjectAnnotation"),
        new("DeleteObjectAnnotation", "DELETE", OnObject, "annotation", "s3:DeleteObjectAnnotation"),
        new("UpdateObjectEncryption", "PUT", OnObject, "encryption", "s3:UpdateObjectEncryption"),
        new("GetObjectRetention", "GET", OnObject, "retention", "s3:GetObjectRetention"),
        new("PutObjectRetention", "PUT", OnObject, "retention", "s3:PutObjectRetention"),
        new("GetObjectLegalHold", "GET", OnObject, "legal-hold", "s3:GetObjectLegalHold"),
        new("PutObjectLegalHold", "PUT", OnObject, "legal-hold", "s3:PutObjectLegalHold"),
        new("GetObjectTorrent", "GET", OnObject, "torrent", "s3:GetObjectTorrent"),
        new("RestoreObject", "POST", OnObject, "restore", "s3:RestoreObject"),
        new("SelectObjectContent", "POST", OnObject, "select", "s3:GetObject"),
        new("CreateMultipartUpload", "POST", OnObject, "uploads", "s3:PutObject"),
        new("CompleteMultipartUpload", "POST", OnObject, "uploadId", "s3:PutObject"),
        new("AbortMultipartUpload", "DELETE", OnObject, "uploadId", "s3:AbortMultipartUpload"),
        new("ListParts", "GET", OnObject, "uploadId", "s3:ListMultipartUploadParts"),
    ];

    /// <summary>The policy action; reading or changing a version by its id is an action of its own (s3:GetObjectVersion and so on).</summary>
    public string ActionOn(bool isVersion) => isVersion && Level == OnObject && VersionActions.Contains(Action, StringComparer.Ordinal)
        ? Action.Replace("Object", "ObjectVersion", StringComparison.Ordinal)
        : Action;

    /// <summary>Whether an object comes into being by it, which creating an upload and sending its parts do not yet do.</summary>
    public bool CreatesObject => Name is "PutObject" or "CopyObject" or "PostObject" or "CompleteMultipartUpload";

    /// <summary>The query parameter that names what of the resource is meant, such as <c>policy</c>; null for the resource itself.</summary>
    public string? SubResource => Selector.Split('&')[0] is { Length: > 0 } first && !first.Contains('=', StringComparison.Ordinal) && !first.EndsWith(':') ? first : null;

    /// <summary>The operation of this name; throws for a name that the API does not have.</summary>
    public static S3Operation Named(string name) => All.First(operation => operation.Name == name);

    // Configurations of which a bucket has many, each with an id.
    private static IEnumerable<S3Operation> Listed(string name, string selector, string action)
    {
        yield return new("Get" + name, "GET", OnBucket, selector + "&id", "s3:Get" + action);
        yield return new($"List{name}s", "GET", OnBucket, selector, "s3:Get" + action);
        yield return new("Put" + name, "PUT", OnBucket, selector, "s3:Put" + action);
        yield return new("Delete" + name, "DELETE", OnBucket, selector, "s3:Put" + action);
    }

    // The Get, Put and (where there is one) Delete of a setting. Deleting needs the action of putting for all of them
    // but the website (Service Authorization Reference, "Amazon S3").
    private static IEnumerable<S3Operation> Setting(string name, string selector, string action, string? deleteName = null)
    {
        yield return new("Get" + name, "GET", OnBucket, selector, "s3:Get" + action);
        yield return new("Put" + name, "PUT", OnBucket, selector, "s3:Put" + action);
        if (deleteName is not null)
            yield return new(deleteName, "DELETE", OnBucket, selector, (selector == "website" ? "s3:Delete" : "s3:Put") + action);
    }
}

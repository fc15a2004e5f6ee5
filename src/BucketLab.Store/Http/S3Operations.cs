using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Forms;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Settings;

namespace BucketLab.Store.Http;

/// <summary>
/// Every operation of the S3 API that has a request of its own: how the request looks, which policy action it needs,
/// and what answers it (Amazon S3 API Reference, "Actions"; Service Authorization Reference, "Amazon S3"). Without an
/// endpoint the answer is NotImplemented.
/// </summary>
internal static class S3Operations
{
    private const ResourceLevel OnService = ResourceLevel.Service;
    private const ResourceLevel OnBucket = ResourceLevel.Bucket;
    private const ResourceLevel OnObject = ResourceLevel.Object;

    /// <summary>All of them. Of those with the same method and level the first whose selector fits is taken.</summary>
    // csharpier-ignore - one operation a line, to be read as a table
    public static readonly IReadOnlyList<S3Operation> All =
    [
        new("ListBuckets", "GET", OnService, "", "s3:ListAllMyBuckets", ListBucketsEndpoint.HandleAsync)
        { AuthorizedBy = AuthorizedBy.Account },
        new("CreateBucket", "PUT", OnBucket, "", "s3:CreateBucket", CreateBucketEndpoint.HandleAsync)
        { AuthorizedBy = AuthorizedBy.Account },
        new("HeadBucket", "HEAD", OnBucket, "", "s3:ListBucket", HeadBucketEndpoint.HandleAsync)
        { TellsRegionToAnybody = true },
        new("DeleteBucket", "DELETE", OnBucket, "", "s3:DeleteBucket", DeleteBucketEndpoint.HandleAsync),
        new("GetBucketLocation", "GET", OnBucket, "location", "s3:GetBucketLocation",
            GetBucketLocationEndpoint.HandleAsync),
        new("GetBucketPolicy", "GET", OnBucket, "policy", "s3:GetBucketPolicy", GetBucketPolicyEndpoint.HandleAsync),
        new("PutBucketPolicy", "PUT", OnBucket, "policy", "s3:PutBucketPolicy", PutBucketPolicyEndpoint.HandleAsync),
        new("DeleteBucketPolicy", "DELETE", OnBucket, "policy", "s3:DeleteBucketPolicy",
            DeleteBucketPolicyEndpoint.HandleAsync),
        // Before CopyObject and PutObject, which it would overwrite by.
        new("RenameObject", "PUT", OnObject, "renameObject", "s3express:CreateSession"),
        new("UploadPartCopy", "PUT", OnObject, "uploadId&partNumber&x-amz-copy-source:", "s3:PutObject",
            UploadPartCopyEndpoint.HandleAsync),
        new("UploadPart", "PUT", OnObject, "uploadId&partNumber", "s3:PutObject", UploadPartEndpoint.HandleAsync),
        new("ListObjects", "GET", OnBucket, "", "s3:ListBucket", ListObjectsEndpoint.HandleAsync),
        new("ListObjectsV2", "GET", OnBucket, "list-type=2", "s3:ListBucket", ListObjectsV2Endpoint.HandleAsync),
        new("DeleteObjects", "POST", OnBucket, "delete", "s3:DeleteObject", DeleteObjectsEndpoint.HandleAsync)
        { AuthorizedBy = AuthorizedBy.Endpoint },
        new("PostObject", "POST", OnBucket, "", "s3:PutObject", PostObjectEndpoint.HandleAsync)
        { AuthorizedBy = AuthorizedBy.Endpoint, CreatesObject = true },
        new("GetObject", "GET", OnObject, "", "s3:GetObject", GetObjectEndpoint.HandleAsync),
        new("HeadObject", "HEAD", OnObject, "", "s3:GetObject", GetObjectEndpoint.HandleAsync),
        new("PutObject", "PUT", OnObject, "", "s3:PutObject", PutObjectEndpoint.HandleAsync) { CreatesObject = true },
        new("CopyObject", "PUT", OnObject, "x-amz-copy-source:", "s3:PutObject", CopyObjectEndpoint.HandleAsync)
        { CreatesObject = true },
        new("DeleteObject", "DELETE", OnObject, "", "s3:DeleteObject", DeleteObjectEndpoint.HandleAsync),
        .. Setting("BucketAccelerateConfiguration", "accelerate", "AccelerateConfiguration",
            get: AbsentFeatureEndpoint.GetAccelerateAsync, put: AbsentFeatureEndpoint.PutAccelerateAsync),
        .. Setting("BucketAcl", "acl", "BucketAcl", get: BucketAclEndpoint.GetAsync, put: BucketAclEndpoint.PutAsync),
        .. Setting("BucketCors", "cors", "BucketCORS", "DeleteBucketCors",
            get: CorsEndpoint.GetAsync, put: CorsEndpoint.PutAsync, delete: CorsEndpoint.DeleteAsync),
        .. Setting("BucketEncryption", "encryption", "EncryptionConfiguration", "DeleteBucketEncryption",
            get: GetBucketEncryptionEndpoint.HandleAsync, put: PutBucketEncryptionEndpoint.HandleAsync,
            delete: DeleteBucketEncryptionEndpoint.HandleAsync),
        .. Setting("BucketLifecycleConfiguration", "lifecycle", "LifecycleConfiguration", "DeleteBucketLifecycle",
            get: BucketLifecycleEndpoint.GetAsync, put: BucketLifecycleEndpoint.PutAsync,
            delete: BucketLifecycleEndpoint.DeleteAsync),
        .. Setting("BucketLogging", "logging", "BucketLogging",
            get: BucketLoggingEndpoint.GetAsync, put: BucketLoggingEndpoint.PutAsync),
        .. Setting("BucketNotificationConfiguration", "notification", "BucketNotification",
            get: NotificationEndpoint.GetAsync, put: NotificationEndpoint.PutAsync),
        .. Setting("BucketOwnershipControls", "ownershipControls", "BucketOwnershipControls",
            "DeleteBucketOwnershipControls",
            get: OwnershipControlsEndpoint.GetAsync, put: OwnershipControlsEndpoint.PutAsync,
            delete: OwnershipControlsEndpoint.DeleteAsync),
        .. Setting("BucketReplication", "replication", "ReplicationConfiguration", "DeleteBucketReplication",
            get: AbsentFeatureEndpoint.GetReplicationAsync, delete: AbsentFeatureEndpoint.DeleteAsync),
        .. Setting("BucketRequestPayment", "requestPayment", "BucketRequestPayment",
            get: AbsentFeatureEndpoint.GetRequestPaymentAsync, put: AbsentFeatureEndpoint.PutRequestPaymentAsync),
        .. Setting("BucketTagging", "tagging", "BucketTagging", "DeleteBucketTagging",
            get: BucketTaggingEndpoint.GetAsync, put: BucketTaggingEndpoint.PutAsync,
            delete: BucketTaggingEndpoint.DeleteAsync),
        .. Setting("BucketVersioning", "versioning", "BucketVersioning",
            get: GetBucketVersioningEndpoint.HandleAsync, put: PutBucketVersioningEndpoint.HandleAsync),
        .. Setting("BucketWebsite", "website", "BucketWebsite", "DeleteBucketWebsite",
            get: AbsentFeatureEndpoint.GetWebsiteAsync, delete: AbsentFeatureEndpoint.DeleteAsync),
        .. Listed("BucketAnalyticsConfiguration", "analytics", "AnalyticsConfiguration",
            "ListBucketAnalyticsConfigurationResult"),
        .. Listed("BucketIntelligentTieringConfiguration", "intelligent-tiering", "IntelligentTieringConfiguration",
            "ListBucketIntelligentTieringConfigurationsOutput"),
        .. Listed("BucketInventoryConfiguration", "inventory", "InventoryConfiguration",
            "ListInventoryConfigurationsResult"),
        .. Listed("BucketMetricsConfiguration", "metrics", "MetricsConfiguration",
            "ListMetricsConfigurationsResult"),
        new("CreateBucketMetadataTableConfiguration", "POST", OnBucket, "metadataTable",
            "s3:CreateBucketMetadataTableConfiguration"),
        new("GetBucketMetadataTableConfiguration", "GET", OnBucket, "metadataTable",
            "s3:GetBucketMetadataTableConfiguration",
            AbsentConfigurationEndpoint.RefuseMetadataAsync),
        new("DeleteBucketMetadataTableConfiguration", "DELETE", OnBucket, "metadataTable",
            "s3:DeleteBucketMetadataTableConfiguration"),
        new("CreateBucketMetadataConfiguration", "POST", OnBucket, "metadataConfiguration",
            "s3:CreateBucketMetadataTableConfiguration"),
        new("GetBucketMetadataConfiguration", "GET", OnBucket, "metadataConfiguration",
            "s3:GetBucketMetadataTableConfiguration",
            AbsentConfigurationEndpoint.RefuseMetadataAsync),
        new("DeleteBucketMetadataConfiguration", "DELETE", OnBucket, "metadataConfiguration",
            "s3:DeleteBucketMetadataTableConfiguration"),
        new("UpdateBucketMetadataInventoryTableConfiguration", "PUT", OnBucket, "metadataInventoryTable",
            "s3:UpdateBucketMetadataInventoryTableConfiguration"),
        new("UpdateBucketMetadataJournalTableConfiguration", "PUT", OnBucket, "metadataJournalTable",
            "s3:UpdateBucketMetadataJournalTableConfiguration"),
        new("UpdateBucketMetadataAnnotationTableConfiguration", "PUT", OnBucket, "metadataAnnotationTable",
            "s3:UpdateBucketMetadataAnnotationTableConfiguration"),
        .. Setting("BucketAbac", "abac", "BucketAbac",
            get: AbsentFeatureEndpoint.GetAbacAsync, put: AbsentFeatureEndpoint.PutAbacAsync),
        new("CreateSession", "GET", OnBucket, "session", "s3express:CreateSession"),
        new("GetBucketPolicyStatus", "GET", OnBucket, "policyStatus", "s3:GetBucketPolicyStatus",
            BucketPolicyStatusEndpoint.GetAsync),
        new("GetPublicAccessBlock", "GET", OnBucket, "publicAccessBlock", "s3:GetBucketPublicAccessBlock",
            PublicAccessBlockEndpoint.GetAsync),
        new("PutPublicAccessBlock", "PUT", OnBucket, "publicAccessBlock", "s3:PutBucketPublicAccessBlock",
            PublicAccessBlockEndpoint.PutAsync),
        new("DeletePublicAccessBlock", "DELETE", OnBucket, "publicAccessBlock", "s3:PutBucketPublicAccessBlock",
            PublicAccessBlockEndpoint.DeleteAsync),
        new("GetObjectLockConfiguration", "GET", OnBucket, "object-lock", "s3:GetBucketObjectLockConfiguration",
            ObjectLockConfigurationEndpoint.GetAsync),
        new("PutObjectLockConfiguration", "PUT", OnBucket, "object-lock", "s3:PutBucketObjectLockConfiguration",
            ObjectLockConfigurationEndpoint.PutAsync),
        new("ListObjectVersions", "GET", OnBucket, "versions", "s3:ListBucketVersions",
            ListObjectVersionsEndpoint.HandleAsync),
        new("ListMultipartUploads", "GET", OnBucket, "uploads", "s3:ListBucketMultipartUploads",
            ListMultipartUploadsEndpoint.HandleAsync),
        new("GetObjectAcl", "GET", OnObject, "acl", "s3:GetObjectAcl", ObjectAclEndpoint.GetAsync),
        new("PutObjectAcl", "PUT", OnObject, "acl", "s3:PutObjectAcl", ObjectAclEndpoint.PutAsync),
        new("GetObjectAttributes", "GET", OnObject, "attributes", "s3:GetObject",
            GetObjectAttributesEndpoint.HandleAsync),
        new("GetObjectTagging", "GET", OnObject, "tagging", "s3:GetObjectTagging", ObjectTaggingEndpoint.GetAsync),
        new("PutObjectTagging", "PUT", OnObject, "tagging", "s3:PutObjectTagging", ObjectTaggingEndpoint.PutAsync),
        new("DeleteObjectTagging", "DELETE", OnObject, "tagging", "s3:DeleteObjectTagging",
            ObjectTaggingEndpoint.DeleteAsync),
        new("GetObjectAnnotation", "GET", OnObject, "annotation&annotationName", "s3:GetObjectAnnotation",
            ObjectAnnotationEndpoint.GetAsync),
        new("ListObjectAnnotations", "GET", OnObject, "annotation", "s3:ListObjectAnnotations",
            ListObjectAnnotationsEndpoint.HandleAsync),
        new("PutObjectAnnotation", "PUT", OnObject, "annotation", "s3:PutObjectAnnotation",
            ObjectAnnotationEndpoint.PutAsync),
        new("DeleteObjectAnnotation", "DELETE", OnObject, "annotation", "s3:DeleteObjectAnnotation",
            ObjectAnnotationEndpoint.DeleteAsync),
        new("UpdateObjectEncryption", "PUT", OnObject, "encryption", "s3:UpdateObjectEncryption",
            UpdateObjectEncryptionEndpoint.HandleAsync),
        new("GetObjectRetention", "GET", OnObject, "retention", "s3:GetObjectRetention",
            ObjectRetentionEndpoint.GetAsync),
        new("PutObjectRetention", "PUT", OnObject, "retention", "s3:PutObjectRetention",
            ObjectRetentionEndpoint.PutAsync),
        new("GetObjectLegalHold", "GET", OnObject, "legal-hold", "s3:GetObjectLegalHold",
            ObjectLegalHoldEndpoint.GetAsync),
        new("PutObjectLegalHold", "PUT", OnObject, "legal-hold", "s3:PutObjectLegalHold",
            ObjectLegalHoldEndpoint.PutAsync),
        new("GetObjectTorrent", "GET", OnObject, "torrent", "s3:GetObjectTorrent"),
        new("RestoreObject", "POST", OnObject, "restore", "s3:RestoreObject", RestoreObjectEndpoint.HandleAsync),
        new("SelectObjectContent", "POST", OnObject, "select", "s3:GetObject"),
        new("CreateMultipartUpload", "POST", OnObject, "uploads", "s3:PutObject",
            CreateMultipartUploadEndpoint.HandleAsync),
        new("CompleteMultipartUpload", "POST", OnObject, "uploadId", "s3:PutObject",
            CompleteMultipartUploadEndpoint.HandleAsync)
        { CreatesObject = true, HasChecksumOfObject = true },
        new("AbortMultipartUpload", "DELETE", OnObject, "uploadId", "s3:AbortMultipartUpload",
            AbortMultipartUploadEndpoint.HandleAsync),
        new("ListParts", "GET", OnObject, "uploadId", "s3:ListMultipartUploadParts", ListPartsEndpoint.HandleAsync),
    ];

    /// <summary>PutObject, as which a form is stored.</summary>
    public static S3Operation PutObject { get; } = Named("PutObject");

    /// <summary>PostObject: an upload by a form.</summary>
    public static S3Operation PostObject { get; } = Named("PostObject");

    private static S3Operation Named(string name) => All.First(operation => operation.Name == name);

    // Configurations of which a bucket has many, each with an id; a bucket of this store has none. The root is that of
    // the list, which each kind names in its own way.
    private static IEnumerable<S3Operation> Listed(string name, string selector, string action, string root)
    {
        yield return new(
            "Get" + name,
            "GET",
            OnBucket,
            selector + "&id",
            "s3:Get" + action,
            AbsentConfigurationEndpoint.RefuseAsync
        );
        yield return new(
            $"List{name}s",
            "GET",
            OnBucket,
            selector,
            "s3:Get" + action,
            AbsentConfigurationEndpoint.List(root)
        );
        yield return new("Put" + name, "PUT", OnBucket, selector, "s3:Put" + action);
        yield return new(
            "Delete" + name,
            "DELETE",
            OnBucket,
            selector,
            "s3:Put" + action,
            AbsentConfigurationEndpoint.RefuseAsync
        );
    }

    // The Get, Put and (where there is one) Delete of a setting. Deleting needs the action of putting for all of them
    // but the website (Service Authorization Reference, "Amazon S3").
    private static IEnumerable<S3Operation> Setting(
        string name,
        string selector,
        string action,
        string? deleteName = null,
        S3Endpoint? get = null,
        S3Endpoint? put = null,
        S3Endpoint? delete = null
    )
    {
        yield return new("Get" + name, "GET", OnBucket, selector, "s3:Get" + action, get);
        yield return new("Put" + name, "PUT", OnBucket, selector, "s3:Put" + action, put);
        if (deleteName is not null)
            yield return new(
                deleteName,
                "DELETE",
                OnBucket,
                selector,
                (selector == "website" ? "s3:Delete" : "s3:Put") + action,
                delete
            );
    }
}

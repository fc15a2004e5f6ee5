using BucketLab.ObjectStore.Http.Events;
using BucketLab.ObjectStore.Http.Routing;

namespace BucketLab.ObjectStore.Http.Settings;

/// <summary>Which code answers the operations on settings of buckets and objects.</summary>
internal static class SettingEndpoints
{
    public static readonly IReadOnlyDictionary<S3Operation, Func<S3Exchange, Task>> Table = new Dictionary<string, Func<S3Exchange, Task>>(StringComparer.Ordinal)
    {
        ["GetBucketPolicyStatus"] = BucketPolicyStatusEndpoint.GetAsync,
        ["GetPublicAccessBlock"] = PublicAccessBlockEndpoint.GetAsync,
        ["PutPublicAccessBlock"] = PublicAccessBlockEndpoint.PutAsync,
        ["DeletePublicAccessBlock"] = PublicAccessBlockEndpoint.DeleteAsync,
        ["GetBucketOwnershipControls"] = OwnershipControlsEndpoint.GetAsync,
        ["PutBucketOwnershipControls"] = OwnershipControlsEndpoint.PutAsync,
        ["DeleteBucketOwnershipControls"] = OwnershipControlsEndpoint.DeleteAsync,
        ["GetBucketRequestPayment"] = AbsentFeatureEndpoint.GetRequestPaymentAsync,
        ["GetBucketLogging"] = BucketLoggingEndpoint.GetAsync,
        ["GetBucketNotificationConfiguration"] = NotificationEndpoint.GetAsync,
        ["GetBucketAccelerateConfiguration"] = AbsentFeatureEndpoint.GetAccelerateAsync,
        ["GetBucketWebsite"] = AbsentFeatureEndpoint.GetWebsiteAsync,
        ["GetBucketReplication"] = AbsentFeatureEndpoint.GetReplicationAsync,
        ["PutBucketRequestPayment"] = AbsentFeatureEndpoint.PutRequestPaymentAsync,
        ["PutBucketLogging"] = BucketLoggingEndpoint.PutAsync,
        ["PutBucketNotificationConfiguration"] = NotificationEndpoint.PutAsync,
        ["PutBucketAccelerateConfiguration"] = AbsentFeatureEndpoint.PutAccelerateAsync,
        ["DeleteBucketWebsite"] = AbsentFeatureEndpoint.DeleteAsync,
        ["DeleteBucketReplication"] = AbsentFeatureEndpoint.DeleteAsync,
        ["ListBucketAnalyticsConfigurations"] = AbsentConfigurationEndpoint.List("ListBucketAnalyticsConfigurationResult"),
        ["GetBucketAnalyticsConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["DeleteBucketAnalyticsConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["ListBucketIntelligentTieringConfigurations"] = AbsentConfigurationEndpoint.List("ListBucketIntelligentTieringConfigurationsOutput"),
        ["GetBucketIntelligentTieringConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["DeleteBucketIntelligentTieringConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["ListBucketInventoryConfigurations"] = AbsentConfigurationEndpoint.List("ListInventoryConfigurationsResult"),
        ["GetBucketInventoryConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["DeleteBucketInventoryConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["ListBucketMetricsConfigurations"] = AbsentConfigurationEndpoint.List("ListMetricsConfigurationsResult"),
        ["GetBucketMetricsConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["DeleteBucketMetricsConfiguration"] = AbsentConfigurationEndpoint.RefuseAsync,
        ["GetBucketMetadataConfiguration"] = AbsentConfigurationEndpoint.RefuseMetadataAsync,
        ["GetBucketMetadataTableConfiguration"] = AbsentConfigurationEndpoint.RefuseMetadataAsync,
        ["GetBucketAbac"] = AbsentFeatureEndpoint.GetAbacAsync,
        ["PutBucketAbac"] = AbsentFeatureEndpoint.PutAbacAsync,
        ["GetBucketAcl"] = BucketAclEndpoint.GetAsync,
        ["PutBucketAcl"] = BucketAclEndpoint.PutAsync,
        ["GetObjectAcl"] = ObjectAclEndpoint.GetAsync,
        ["PutObjectAcl"] = ObjectAclEndpoint.PutAsync,
        ["GetBucketCors"] = CorsEndpoint.GetAsync,
        ["PutBucketCors"] = CorsEndpoint.PutAsync,
        ["DeleteBucketCors"] = CorsEndpoint.DeleteAsync,
        ["GetBucketTagging"] = BucketTaggingEndpoint.GetAsync,
        ["PutBucketTagging"] = BucketTaggingEndpoint.PutAsync,
        ["DeleteBucketTagging"] = BucketTaggingEndpoint.DeleteAsync,
        ["GetObjectTagging"] = ObjectTaggingEndpoint.GetAsync,
        ["PutObjectTagging"] = ObjectTaggingEndpoint.PutAsync,
        ["DeleteObjectTagging"] = ObjectTaggingEndpoint.DeleteAsync,
    }.ToDictionary(entry => S3Operation.Named(entry.Key), entry => entry.Value);
}

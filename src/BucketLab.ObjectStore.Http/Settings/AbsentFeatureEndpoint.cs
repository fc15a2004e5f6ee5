using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Settings;

/// <summary>
/// Reads of settings that this store has no feature for: they answer as a bucket does on which the feature was never used,
/// because tools ask before they do anything else. Putting such a setting is NotImplemented.
/// </summary>
internal static class AbsentFeatureEndpoint
{
    public static Task GetRequestPaymentAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync("RequestPaymentConfiguration", xml => xml.Element("Payer", "BucketOwner"));

    public static Task GetLoggingAsync(S3Exchange exchange) => exchange.WriteXmlAsync("BucketLoggingStatus", static _ => { });

    public static Task GetNotificationAsync(S3Exchange exchange) => exchange.WriteXmlAsync("NotificationConfiguration", static _ => { });

    public static Task GetAccelerateAsync(S3Exchange exchange) => exchange.WriteXmlAsync("AccelerateConfiguration", static _ => { });

    public static Task GetWebsiteAsync(S3Exchange exchange) => throw S3Error.NoSuchWebsiteConfiguration.With();

    public static Task GetReplicationAsync(S3Exchange exchange) => throw S3Error.ReplicationConfigurationNotFound.With();
}

using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Http.Settings;

/// <summary>
/// Configurations of which a bucket may have many, each with an id, and of which a bucket of this store has none: lists
/// of them are empty, because tools read them before they do anything else.
/// </summary>
internal static class AbsentConfigurationEndpoint
{
    /// <summary>Lists none.</summary>
    /// <param name="root">The root of the document, which each kind names in its own way.</param>
    public static S3Endpoint List(string root) =>
        exchange =>
        {
            exchange.Store.Find(exchange.Bucket);
            return exchange.WriteXmlAsync(root, static xml => xml.Element("IsTruncated", value: false));
        };

    /// <summary>Reads or deletes one that is not there.</summary>
    public static Task RefuseAsync(S3Exchange exchange) => throw S3Error.NoSuchConfiguration.With();

    /// <summary>Reads the one metadata configuration, which is not there.</summary>
    public static Task RefuseMetadataAsync(S3Exchange exchange) => throw S3Error.MetadataConfigurationNotFound.With();
}

using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetBucketVersioning: a bucket that never had it answers an empty document.</summary>
internal static class GetBucketVersioningEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var state = exchange.Store.Find(exchange.Bucket).Settings.Versioning;
        return exchange.WriteXmlAsync(
            "VersioningConfiguration",
            xml => xml.Element("Status", state == VersioningState.Off ? null : state.ToString())
        );
    }
}

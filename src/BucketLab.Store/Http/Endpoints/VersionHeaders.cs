using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>x-amz-version-id: told by buckets that keep versions, or did.</summary>
internal static class VersionHeaders
{
    public static void Write(S3Exchange exchange, string? versionId)
    {
        if (versionId is not null && exchange.Store.Find(exchange.Bucket).Settings.Versioning != VersioningState.Off)
            exchange.ResponseHeaders["x-amz-version-id"] = versionId;
    }
}

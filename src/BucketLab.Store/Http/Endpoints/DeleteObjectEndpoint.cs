using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>DeleteObject.</summary>
internal static class DeleteObjectEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        var input = new DeleteObjectInput
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            VersionId = exchange.VersionId,
            Conditions = ReadConditions(exchange.Facts),
            BypassesGovernance = LockHeaders.ReadBypass(exchange, exchange.Key),
        };
        var deleted = await new DeleteObject(exchange.Store).ExecuteAsync(input, exchange.Cancelled);
        exchange.NotifyRemoved(exchange.Key, deleted, input.VersionId is not null);
        VersionHeaders.Write(exchange, deleted.VersionId);
        if (deleted.IsDeleteMarker)
            exchange.ResponseHeaders["x-amz-delete-marker"] = "true";
        exchange.NoContent();
    }

    private static Conditions ReadConditions(RequestFacts request) =>
        ConditionHeaders.Read(request) with
        {
            IfLastModified = ConditionHeaders.ReadTime(
                "x-amz-if-match-last-modified-time",
                request.Header("x-amz-if-match-last-modified-time")
            ),
            IfSizeBytes = ConditionHeaders.ReadSize("x-amz-if-match-size", request.Header("x-amz-if-match-size")),
        };
}

using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>DeleteObject.</summary>
internal static class DeleteObjectEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        await new DeleteObject(exchange.Store).ExecuteAsync(exchange.Bucket, exchange.Key, ConditionHeaders.Read(exchange.Facts), exchange.Cancelled);
        exchange.NoContent();
    }
}

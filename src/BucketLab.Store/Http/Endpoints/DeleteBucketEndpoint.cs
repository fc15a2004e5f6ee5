namespace BucketLab.Store.Http.Endpoints;

/// <summary>DeleteBucket.</summary>
internal static class DeleteBucketEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        exchange.Store.Delete(exchange.Store.Find(exchange.Bucket));
        exchange.NoContent();
        return Task.CompletedTask;
    }
}

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>HeadBucket: that the bucket is there was settled when the caller was authorised.</summary>
internal static class HeadBucketEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        exchange.ResponseHeaders["x-amz-bucket-region"] = exchange.Store.Find(exchange.Bucket).Settings.Region;
        return Task.CompletedTask;
    }
}

namespace BucketLab.Store.Http.Endpoints;

/// <summary>AbortMultipartUpload.</summary>
internal static class AbortMultipartUploadEndpoint
{
    public static async Task HandleAsync(S3Exchange exchange)
    {
        await exchange.Store.Uploads.AbortAsync(
            exchange.Store.Find(exchange.Bucket),
            exchange.Key,
            UploadQuery.UploadId(exchange),
            exchange.Cancelled
        );
        exchange.NoContent();
    }
}

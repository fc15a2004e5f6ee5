namespace BucketLab.Store.Http.Endpoints;

/// <summary>DeleteBucketPolicy: succeeds without a policy too.</summary>
internal static class DeleteBucketPolicyEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        exchange.Store.Change(exchange.Store.Find(exchange.Bucket), bucket => bucket with { Policy = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }
}

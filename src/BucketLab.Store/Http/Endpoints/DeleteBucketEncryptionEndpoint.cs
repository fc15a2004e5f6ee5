namespace BucketLab.Store.Http.Endpoints;

/// <summary>DeleteBucketEncryption: succeeds without a configuration too.</summary>
internal static class DeleteBucketEncryptionEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        exchange.Store.Change(exchange.Store.Find(exchange.Bucket), bucket => bucket with { Encryption = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }
}

namespace BucketLab.Store.Http.Endpoints;

/// <summary>HeadBucket: that the bucket is there was settled when the caller was authorised, and its region told before
/// that.</summary>
internal static class HeadBucketEndpoint
{
    public static Task HandleAsync(S3Exchange exchange) => Task.CompletedTask;
}

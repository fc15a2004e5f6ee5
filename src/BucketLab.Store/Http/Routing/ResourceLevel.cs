namespace BucketLab.Store.Http.Routing;

/// <summary>What a request's path names.</summary>
internal enum ResourceLevel
{
    Service,
    Bucket,
    Object,
}

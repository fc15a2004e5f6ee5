namespace BucketLab.Store.Http.Routing;

/// <summary>The resource that a request's path names.</summary>
internal enum ResourceLevel
{
    Service,
    Bucket,
    Object,
}

namespace BucketLab.Store.Http.Routing;

/// <summary>Who decides whether the caller may.</summary>
internal enum AuthorizedBy
{
    /// <summary>The policies of the bucket or object that the request names.</summary>
    Resource,

    /// <summary>The account: there is no bucket yet, or no single one.</summary>
    Account,

    /// <summary>The endpoint: which keys are meant stands in the body.</summary>
    Endpoint,
}

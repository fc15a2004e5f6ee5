using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Routing;

/// <summary>One operation of the S3 API. <see cref="S3Operations"/> lists them.</summary>
/// <param name="Name">As the API reference spells it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Level">The resource that the path names.</param>
/// <param name="Selector">
/// A query parameter (<c>policy</c>, <c>list-type=2</c>) or header (<c>x-amz-copy-source:</c>), or several joined by
/// <c>&amp;</c>, that tell it from others; empty for none.
/// </param>
/// <param name="Action">The policy action that a caller needs.</param>
/// <param name="Endpoint">The endpoint that answers it; null when this store does not implement it.</param>
internal sealed record S3Operation(
    string Name,
    string Method,
    ResourceLevel Level,
    string Selector,
    string Action,
    S3Endpoint? Endpoint = null
)
{
    private static readonly string[] VersionActions =
    [
        "s3:GetObject",
        "s3:DeleteObject",
        "s3:GetObjectAcl",
        "s3:PutObjectAcl",
        "s3:GetObjectTagging",
        "s3:PutObjectTagging",
        "s3:DeleteObjectTagging",
        "s3:GetObjectAnnotation",
        "s3:ListObjectAnnotations",
        "s3:PutObjectAnnotation",
        "s3:DeleteObjectAnnotation",
    ];

    /// <summary>The part that authorises the caller.</summary>
    public AuthorizedBy AuthorizedBy { get; init; }

    /// <summary>True if it creates an object; creating an upload and sending its parts do not yet.</summary>
    public bool CreatesObject { get; init; }

    /// <summary>True if checksums in its headers are those of the object, not of its own body.</summary>
    public bool HasChecksumOfObject { get; init; }

    /// <summary>True if those who may not look into a bucket are told its region: clients find it so.</summary>
    public bool TellsRegionToAnybody { get; init; }

    /// <summary>
    /// The policy action; on a version by its id it is one of its own (s3:GetObjectVersion and so on).
    /// </summary>
    public string ActionOn(bool isVersion) =>
        isVersion && Level == ResourceLevel.Object && VersionActions.Contains(Action, StringComparer.Ordinal)
            ? Action.Replace("Object", "ObjectVersion", StringComparison.Ordinal)
            : Action;

    /// <summary>The query parameter that names a part of the resource, such as <c>policy</c>; null for all of
    /// it.</summary>
    public string? SubResource { get; } =
        Selector.Split('&')[0] is { Length: > 0 } first
        && !first.Contains('=', StringComparison.Ordinal)
        && !first.EndsWith(':')
            ? first
            : null;

    private readonly string[] selectors = Selector.Split('&', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns true if the request has all that <see cref="Selector"/> says; without one, always.</summary>
    public bool IsSelectedBy(RequestFacts request, RequestTarget target)
    {
        foreach (var selector in selectors)
        {
            if (!Holds(selector, request, target))
                return false;
        }

        return true;
    }

    private static bool Holds(string selector, RequestFacts request, RequestTarget target)
    {
        if (selector.EndsWith(':'))
            return request.Headers.ContainsKey(selector[..^1]);
        if (target.Query.Count == 0)
            return false;
        var value = selector.IndexOf('=', StringComparison.Ordinal);
        return value < 0
            ? target.Query.ContainsKey(selector)
            : target.Query.GetValueOrDefault(selector[..value]) == selector[(value + 1)..];
    }
}

/// <summary>The parts that can authorise a caller.</summary>
internal enum AuthorizedBy
{
    /// <summary>The policies of the bucket or object that the request names.</summary>
    Resource,

    /// <summary>The account: there is no bucket yet, or no single one.</summary>
    Account,

    /// <summary>The endpoint: which keys are meant stands in the body.</summary>
    Endpoint,
}

/// <summary>Answers a request: reads its headers, query and body, runs the operation, writes the answer.</summary>
internal delegate Task S3Endpoint(S3Exchange exchange);

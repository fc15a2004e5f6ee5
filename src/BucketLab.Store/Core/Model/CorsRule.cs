namespace BucketLab.Store.Core.Model;

/// <summary>Which pages of other origins may send which requests (Amazon S3 User Guide, "Using cross-origin resource
/// sharing").</summary>
internal sealed record CorsRule
{
    /// <summary>For people; null when not given.</summary>
    public string? Id { get; init; }

    /// <summary>Origins, each with at most one wildcard.</summary>
    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    /// <summary>GET, PUT, POST, DELETE or HEAD.</summary>
    public required IReadOnlyList<string> AllowedMethods { get; init; }

    /// <summary>Request headers, each with at most one wildcard.</summary>
    public IReadOnlyList<string> AllowedHeaders { get; init; } = [];

    /// <summary>Response headers that the page may read.</summary>
    public IReadOnlyList<string> ExposeHeaders { get; init; } = [];

    /// <summary>How long a browser may remember the answer to a preflight; null when not given.</summary>
    public int? MaxAgeSeconds { get; init; }
}

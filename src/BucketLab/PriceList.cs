namespace BucketLab;

/// <summary>Prices of requests and bytes, in US dollars. The figures are examples; put in those of your own
/// provider.</summary>
public sealed record PriceList
{
    /// <summary>For 1,000 PUT, COPY, POST and LIST requests.</summary>
    public decimal UsdPerThousandWrites { get; init; } = 0.005m;

    /// <summary>For 1,000 GET, HEAD and all other requests; DELETE costs nothing.</summary>
    public decimal UsdPerThousandReads { get; init; } = 0.0004m;

    /// <summary>For each GB (10^9 bytes) that leaves to the internet.</summary>
    public decimal UsdPerGbOut { get; init; } = 0.09m;

    /// <summary>For 1,000 requests of viewers to an edge cache.</summary>
    public decimal UsdPerThousandEdgeRequests { get; init; } = 0.001m;

    /// <summary>For each GB (10^9 bytes) that leaves an edge cache to the internet.</summary>
    public decimal UsdPerGbFromEdge { get; init; } = 0.085m;

    /// <summary>For each GB (10^9 bytes) that the store sends to an edge cache of the same provider.</summary>
    public decimal UsdPerGbToEdge { get; init; }

    /// <summary>For each GB (10^9 bytes) that lies there for a month.</summary>
    public decimal UsdPerGbMonth { get; init; } = 0.023m;

    /// <summary>Source of the figures and the date of reading them.</summary>
    public string Source { get; init; } =
        "example figures of the size of Amazon S3 Standard in us-east-1, 2026; look up your own";

    private const decimal BytesInGb = 1_000_000_000m;

    /// <summary>Returns true if a request is billed as a write: PUT, COPY, POST and LIST are, DELETE costs
    /// nothing.</summary>
    internal static bool IsBilledAsWrite(RequestRecord request) =>
        request.Method != "DELETE"
        && (request.IsWrite || request.Operation.StartsWith("List", StringComparison.Ordinal));

    /// <summary>The price of one request, without its bytes.</summary>
    internal decimal OfRequest(RequestRecord request) =>
        request.Method == "DELETE"
            ? 0
            : (IsBilledAsWrite(request) ? UsdPerThousandWrites : UsdPerThousandReads) / 1000m;

    /// <summary>The price of bytes that leave to the internet.</summary>
    internal decimal OfBytesOut(long bytes) => bytes / BytesInGb * UsdPerGbOut;

    /// <summary>The example figures.</summary>
    public static PriceList Example { get; } = new();
}

namespace BucketLab;

/// <summary>One S3 request as it went over the wire, and its answer.</summary>
public sealed record RequestRecord
{
    /// <summary>Its place in the session, from 1, in the order in which the requests were sent.</summary>
    public required int Number { get; init; }

    /// <summary>The name of the S3 operation, such as ListObjectsV2; the HTTP method when S3 has no name for
    /// it.</summary>
    public required string Operation { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The bucket; empty for ListBuckets.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key, or what a listing asked for (<c>prefix=...</c>); empty for other requests of a
    /// bucket.</summary>
    public required string Key { get; init; }

    /// <summary>The Range header as it was sent, or null.</summary>
    public string? Range { get; init; }

    /// <summary>The HTTP status code; 0 while no answer has come, or when none came at all.</summary>
    public required int Status { get; init; }

    /// <summary>The status in a word: the S3 error code, or the reason phrase.</summary>
    public required string StatusWord { get; init; }

    /// <summary>The signer and the kind of signature: <c>root</c>, <c>alice, presigned</c>, <c>anonymous</c>.</summary>
    public required string SignedBy { get; init; }

    /// <summary>Bytes of the request body as sent, chunk framing included.</summary>
    public required long BytesUp { get; init; }

    /// <summary>Bytes of the response body that were read.</summary>
    public required long BytesDown { get; init; }

    /// <summary>Time of sending, from the start of the session.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Until the headers of the answer came.</summary>
    public required TimeSpan ToHeaders { get; init; }

    /// <summary>Until the last byte that was read of the answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>True if a browser sent it for the script of a page.</summary>
    public bool IsFromBrowser { get; init; }

    /// <summary>The Origin header as it was sent, or null: browsers say by it which page's script asks.</summary>
    public string? Origin { get; init; }

    /// <summary>The Access-Control-Allow-Origin header of the answer, or null.</summary>
    public string? AllowedOrigin { get; init; }

    /// <summary>True if the browser, by its rules, kept the answer from the script of the page.</summary>
    public bool IsKeptFromScript { get; init; }

    /// <summary>True if it changes stored objects or settings.</summary>
    public bool IsWrite => Method is "PUT" or "POST" or "DELETE";

    /// <summary>True if the answer was a success (2xx) or a redirect or "not modified" (3xx).</summary>
    public bool IsAllowed => Status is >= 200 and < 400;
}

namespace BucketLab.Streaming.Proxying;

/// <summary>Headers with which a client asks for a part, or for a change of what it has (RFC 9110, 13.1 and
/// 14.2).</summary>
internal static class PartHeaders
{
    public static readonly string[] Names =
    [
        "Range",
        "If-Range",
        "If-Match",
        "If-None-Match",
        "If-Modified-Since",
        "If-Unmodified-Since",
    ];
}

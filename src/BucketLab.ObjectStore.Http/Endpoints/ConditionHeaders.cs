using System.Globalization;
using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>Reads conditional headers; a date that is none is ignored (RFC 9110 section 13.1.3).</summary>
internal static class ConditionHeaders
{
    public static Conditions Read(RequestFacts request) => Read(request, "");

    public static Conditions ReadCopySource(RequestFacts request) => Read(request, "x-amz-copy-source-");

    private static Conditions Read(RequestFacts request, string prefix) => new()
    {
        IfMatch = Tags(request.Header(prefix + "if-match")),
        IfNoneMatch = Tags(request.Header(prefix + "if-none-match")),
        IfModifiedSince = Date(request.Header(prefix + "if-modified-since")),
        IfUnmodifiedSince = Date(request.Header(prefix + "if-unmodified-since")),
    };

    private static List<string>? Tags(string? header) =>
        header?.Split(',').Select(tag => tag.Trim()).Select(tag => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Select(tag => tag.Trim('"')).ToList();

    private static DateTimeOffset? Date(string? header) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}

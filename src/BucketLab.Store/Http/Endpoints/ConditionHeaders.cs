using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Reads conditional headers; a date that is none is ignored (RFC 9110 section 13.1.3).</summary>
internal static class ConditionHeaders
{
    public static Conditions Read(RequestFacts request) => Read(request, "");

    public static Conditions ReadCopySource(RequestFacts request) => Read(request, "x-amz-copy-source-");

    /// <summary>
    /// The exact time that a deletion demands, as an HTTP-date or as a document writes it; null for none. What is no
    /// time is refused: a deletion whose condition nobody understood must not happen.
    /// </summary>
    public static DateTimeOffset? ReadTime(string name, string? text)
    {
        if (text is null)
            return null;
        if ((HttpDate.Parse(text) ?? Iso(text)) is { } time)
            return time;
        throw S3Error.InvalidArgument.About($"{name} is no time.", ("ArgumentName", name), ("ArgumentValue", text));
    }

    /// <summary>As <see cref="ReadTime"/>, for a size in bytes.</summary>
    public static long? ReadSize(string name, string? text)
    {
        if (text is null)
            return null;
        return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw S3Error.InvalidArgument.About(
                $"{name} is no size.",
                ("ArgumentName", name),
                ("ArgumentValue", text)
            );
    }

    private static DateTimeOffset? Iso(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static Conditions Read(RequestFacts request, string prefix) =>
        new()
        {
            IfMatch = Tags(request.Header(prefix + "if-match")),
            IfNoneMatch = Tags(request.Header(prefix + "if-none-match")),
            IfModifiedSince = HttpDate.Parse(request.Header(prefix + "if-modified-since")),
            IfUnmodifiedSince = HttpDate.Parse(request.Header(prefix + "if-unmodified-since")),
        };

    private static List<string>? Tags(string? header) =>
        header
            ?.Split(',')
            .Select(tag => tag.Trim())
            .Select(tag => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag)
            .Select(tag => tag.Trim('"'))
            .ToList();
}

using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Range and If-Range (RFC 9110 sections 13.1.5 and 14.2).</summary>
internal static class RangeHeaders
{
    /// <summary>
    /// The range to send, or null for the whole object. A range of what has changed since is not sent: the client would
    /// join the bytes of two objects. Throws InvalidRange when the range lies outside.
    /// </summary>
    public static ByteRange? Resolve(RequestFacts request, ObjectVersion version) =>
        request.Header("if-range") is { } condition && !IsSame(condition.Trim(), version)
            ? null
            : ByteRange.Resolve(request.Header("range"), version.SizeBytes);

    // The strong comparison: a weak tag is never the same, and a date only when it is exactly Last-Modified.
    private static bool IsSame(string condition, ObjectVersion version) =>
        condition.StartsWith('"')
            ? condition == $"\"{version.ETag}\""
            : HttpDate.Parse(condition) == version.LastModified;
}

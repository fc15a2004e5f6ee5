using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>Conditional headers as they arrived (RFC 9110 section 13; Amazon S3 User Guide, "Conditional
/// requests").</summary>
internal sealed record Conditions
{
    /// <summary>Entity tags without quotes, or "*"; null when the header is absent.</summary>
    public IReadOnlyList<string>? IfMatch { get; init; }

    /// <inheritdoc cref="IfMatch"/>
    public IReadOnlyList<string>? IfNoneMatch { get; init; }

    /// <summary>Ignored by reads and copies when it lies in the future, which no client can have been told.</summary>
    public DateTimeOffset? IfModifiedSince { get; init; }

    public DateTimeOffset? IfUnmodifiedSince { get; init; }

    /// <summary>Deletions only: the exact time of the version.</summary>
    public DateTimeOffset? IfLastModified { get; init; }

    /// <summary>Deletions only: the exact size of the version.</summary>
    public long? IfSizeBytes { get; init; }

    /// <summary>Guards a read: an entity tag decides before a date does (RFC 9110 section 13.2.2).</summary>
    /// <param name="version">The version that is read.</param>
    /// <param name="now">The store's time.</param>
    public void CheckRead(ObjectVersion version, DateTimeOffset now)
    {
        if (IfMatch is not null ? !Matches(IfMatch, version) : version.LastModified > IfUnmodifiedSince)
            throw Failed(IfMatch is not null ? "If-Match" : "If-Unmodified-Since");
        if (IfNoneMatch is not null ? Matches(IfNoneMatch, version) : IsUnmodified(version, now))
            throw NotModified(version);
    }

    /// <summary>Guards the source of a copy, where every failed condition is a 412.</summary>
    /// <param name="version">The version that is copied.</param>
    /// <param name="now">The store's time.</param>
    public void CheckCopySource(ObjectVersion version, DateTimeOffset now)
    {
        if (
            (IfMatch is not null ? !Matches(IfMatch, version) : version.LastModified > IfUnmodifiedSince)
            || (IfNoneMatch is not null ? Matches(IfNoneMatch, version) : IsUnmodified(version, now))
        )
            throw Failed("x-amz-copy-source-If-*");
    }

    /// <summary>
    /// Guards a write: If-None-Match: * needs an absent key, If-Match a present one with that entity tag. A key that
    /// ends in a delete marker is absent.
    /// </summary>
    public void CheckWrite(ObjectVersion? newest)
    {
        var existing = newest is { IsDeleteMarker: true } ? null : newest;
        if (existing is not null && IfNoneMatch is not null && Matches(IfNoneMatch, existing))
            throw Failed("If-None-Match");
        if (IfMatch is null)
            return;
        if (existing is null)
            throw S3Error.NoSuchKey.With();
        if (!Matches(IfMatch, existing))
            throw Failed("If-Match");
    }

    /// <summary>Guards a deletion: what has no bytes to compare, be it absent or a delete marker, fails a condition
    /// with NoSuchKey.</summary>
    public void CheckDelete(ObjectVersion? concerned)
    {
        if (concerned is null or { IsDeleteMarker: true })
        {
            if (IfMatch is not null || IfLastModified is not null || IfSizeBytes is not null)
                throw S3Error.NoSuchKey.With();
            return;
        }

        if (IfNoneMatch is not null && Matches(IfNoneMatch, concerned))
            throw Failed("If-None-Match");
        if (IfMatch is not null && !Matches(IfMatch, concerned))
            throw Failed("If-Match");
        if (IfLastModified is { } time && time != concerned.LastModified)
            throw Failed("x-amz-if-match-last-modified-time");
        if (IfSizeBytes is { } size && size != concerned.SizeBytes)
            throw Failed("x-amz-if-match-size");
    }

    private bool IsUnmodified(ObjectVersion version, DateTimeOffset now) =>
        IfModifiedSince <= now && version.LastModified <= IfModifiedSince;

    private static bool Matches(IReadOnlyList<string> tags, ObjectVersion version) =>
        tags.Any(tag => tag == "*" || tag == version.ETag);

    private static S3Exception Failed(string condition) =>
        new(S3Error.PreconditionFailed, S3Error.PreconditionFailed.Message) { Details = [new("Condition", condition)] };

    private static S3Exception NotModified(ObjectVersion version) =>
        new(S3Error.NotModified, S3Error.NotModified.Message)
        {
            Headers =
            [
                new("ETag", $"\"{version.ETag}\""),
                new(
                    "Last-Modified",
                    version.LastModified.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
                ),
            ],
        };
}

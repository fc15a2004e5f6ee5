using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Operations;

/// <summary>Conditional headers as they arrived (RFC 9110 section 13; Amazon S3 User Guide, "Conditional requests").</summary>
internal sealed record Conditions
{
    /// <summary>Entity tags without quotes, or "*"; null when the header is absent.</summary>
    public IReadOnlyList<string>? IfMatch { get; init; }

    /// <inheritdoc cref="IfMatch"/>
    public IReadOnlyList<string>? IfNoneMatch { get; init; }

    public DateTimeOffset? IfModifiedSince { get; init; }

    public DateTimeOffset? IfUnmodifiedSince { get; init; }

    /// <summary>Guards a read: an entity tag decides before a date does (RFC 9110 section 13.2.2).</summary>
    public void CheckRead(ObjectVersion version)
    {
        if (IfMatch is not null ? !Matches(IfMatch, version) : version.LastModified > IfUnmodifiedSince)
            throw S3Error.PreconditionFailed.With();
        if (IfNoneMatch is not null ? Matches(IfNoneMatch, version) : version.LastModified <= IfModifiedSince)
            throw NotModified(version);
    }

    /// <summary>Guards the source of a copy, where every failed condition is a 412.</summary>
    public void CheckCopySource(ObjectVersion version)
    {
        if ((IfMatch is not null ? !Matches(IfMatch, version) : version.LastModified > IfUnmodifiedSince)
            || (IfNoneMatch is not null ? Matches(IfNoneMatch, version) : version.LastModified <= IfModifiedSince))
            throw S3Error.PreconditionFailed.With();
    }

    /// <summary>Guards a write: If-None-Match: * needs an absent key, If-Match a present one with that entity tag.</summary>
    public void CheckWrite(ObjectVersion? existing)
    {
        if (existing is not null && IfNoneMatch is not null && Matches(IfNoneMatch, existing))
            throw S3Error.PreconditionFailed.With();
        if (IfMatch is null)
            return;
        if (existing is null)
            throw S3Error.NoSuchKey.With();
        if (!Matches(IfMatch, existing))
            throw S3Error.PreconditionFailed.With();
    }

    private static bool Matches(IReadOnlyList<string> tags, ObjectVersion version) =>
        tags.Any(tag => tag == "*" || tag == version.ETag);

    private static S3Exception NotModified(ObjectVersion version) => new(S3Error.NotModified, S3Error.NotModified.Message)
    {
        Headers = [new("ETag", $"\"{version.ETag}\""), new("Last-Modified", version.LastModified.ToString("R", System.Globalization.CultureInfo.InvariantCulture))],
    };
}

using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>The annotation that a request names.</summary>
internal sealed record AnnotationTarget
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>Null for the newest version.</summary>
    public string? VersionId { get; init; }

    public required string Name { get; init; }

    /// <summary>The entity tag, without quotes, that the object must have (x-amz-object-if-match), or null.</summary>
    public string? ObjectIfMatch { get; init; }

    /// <summary>The version; throws NoSuchKey, or PreconditionFailed when it has another entity tag.</summary>
    public ObjectVersion FindVersion(BucketStorage bucket)
    {
        var version = VersionLookup.Find(bucket, Key, VersionId);
        return ObjectIfMatch is null || ObjectIfMatch == "*" || ObjectIfMatch == version.ETag
            ? version
            : throw S3Error.PreconditionFailed.About(null, ("Condition", "x-amz-object-if-match"));
    }

    /// <summary>As <see cref="FindVersion"/>; throws ConditionalRequestConflict when the object was overwritten
    /// meanwhile.</summary>
    public ObjectVersion FindSame(BucketStorage bucket, ObjectVersion version)
    {
        var found = FindVersion(bucket);
        return found.Place == version.Place ? found : throw S3Error.ConditionalRequestConflict.With();
    }
}

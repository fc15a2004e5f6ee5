using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>Storage classes whose objects must be restored before they can be read (Amazon S3 User Guide, "Working with
/// archived objects").</summary>
internal static class Archive
{
    public static bool IsArchived(ObjectVersion version) => StorageClasses.IsArchive(version.StorageClass);

    public static bool IsRestored(ObjectVersion version, DateTimeOffset now) =>
        IsArchived(version) && version.RestoredUntil > now;

    public static bool IsReadable(ObjectVersion version, DateTimeOffset now) =>
        !IsArchived(version) || IsRestored(version, now);

    /// <summary>InvalidObjectState, with the storage class that is the reason.</summary>
    public static S3Exception InvalidState(ObjectVersion version, string? message = null) =>
        S3Error.InvalidObjectState.About(message, ("StorageClass", version.StorageClass));
}

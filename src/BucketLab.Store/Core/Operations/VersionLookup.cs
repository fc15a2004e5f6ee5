using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Finds the version that a request means (Amazon S3 User Guide, "Retrieving object versions", "Working with
/// delete markers").</summary>
internal static class VersionLookup
{
    private const int VersionIdLength = 32;

    /// <summary>A version that has bytes; throws what S3 answers otherwise.</summary>
    public static ObjectVersion Find(BucketStorage bucket, string key, string? versionId)
    {
        var found = FindAny(bucket, key, versionId);
        if (!found.IsDeleteMarker)
            return found;
        var isAsked = versionId is not null;
        throw new S3Exception(
            isAsked ? S3Error.MethodNotAllowed : S3Error.NoSuchKey,
            isAsked ? S3Error.MethodNotAllowed.Message : S3Error.NoSuchKey.Message
        )
        {
            Headers =
            [
                new("x-amz-delete-marker", "true"),
                new("x-amz-version-id", found.VersionId),
                .. isAsked
                    ?
                    [
                        new("Allow", "DELETE"),
                        new("Last-Modified", found.LastModified.ToString("R", CultureInfo.InvariantCulture)),
                    ]
                    : Array.Empty<KeyValuePair<string, string>>(),
            ],
            Details = [new("Key", key)],
        };
    }

    /// <summary>The newest version or the one asked for, be it a delete marker.</summary>
    public static ObjectVersion FindAny(BucketStorage bucket, string key, string? versionId)
    {
        if (versionId is null)
        {
            var newest = bucket.Newest(key);
            bucket.Damage.Check(key, newest?.Place);
            return newest
                ?? throw new S3Exception(S3Error.NoSuchKey, S3Error.NoSuchKey.Message) { Details = [new("Key", key)] };
        }

        CheckForm(versionId);
        if (bucket.Find(key, versionId) is { } found)
            return found;
        bucket.Damage.Check(key, newest: null);
        throw new S3Exception(S3Error.NoSuchVersion, S3Error.NoSuchVersion.Message)
        {
            Details = [new("Key", key), new("VersionId", versionId)],
        };
    }

    /// <summary>Refuses what can be no version id of this store.</summary>
    public static void CheckForm(string versionId)
    {
        if (versionId.Length == 0)
            throw Invalid("Version id cannot be the empty string", versionId);
        if (
            versionId != ObjectVersion.NullVersionId
            && (versionId.Length != VersionIdLength || !versionId.All(char.IsAsciiLetterOrDigit))
        )
            throw Invalid("Invalid version id specified", versionId);
    }

    private static S3Exception Invalid(string message, string value) =>
        new(S3Error.InvalidArgument, message)
        {
            Details = [new("ArgumentName", "versionId"), new("ArgumentValue", value)],
        };
}

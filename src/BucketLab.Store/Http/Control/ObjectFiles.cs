using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary><c>GET /_lab/on-disk/BUCKET/KEY</c>: what the store knows of the newest version of an object, and the files
/// behind it.</summary>
internal sealed class ObjectFiles(ObjectStore store)
{
    private const int FirstBytes = 32;

    public Task HandleAsync(HttpContext http, RequestTarget target)
    {
        if (target.Key!.Split('/', 3) is not [_, var bucketName, var key])
            throw S3Error.NotFound.With("Name the object: /_lab/on-disk/BUCKET/KEY.");
        var bucket = store.Find(bucketName);
        var version = bucket.Index.Newest(key) ?? throw S3Error.NoSuchKey.With();
        var data = version.DataPlaces.Select(place =>
            Describe(
                StoreFolder.PathOf(bucket.Folder, key, place) + StoreFolder.DataSuffix,
                "data",
                version.Encryption is not null
            )
        );
        var metadata = Describe(
            StoreFolder.PathOf(bucket.Folder, version) + StoreFolder.MetadataSuffix,
            "metadata",
            isEncrypted: false
        );
        return http.Response.WriteAsJsonAsync(
            new
            {
                bucket = bucketName,
                key,
                version = Describe(version),
                files = data.Prepend(metadata).ToList(),
            },
            http.RequestAborted
        );
    }

    private static object Describe(ObjectVersion version) =>
        new
        {
            versionId = version.VersionId,
            isDeleteMarker = version.IsDeleteMarker,
            sizeBytes = version.SizeBytes,
            eTag = version.ETag,
            lastModified = version.LastModified,
            storageClass = version.StorageClass,
            headers = version.ContentHeaders,
            metadata = version.UserMetadata,
            tags = version.Tags,
            checksums = version.Checksums,
            parts = version.Parts?.Count,
            encryption = version.Encryption,
        };

    private static object Describe(string path, string role, bool isEncrypted)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        var first = new byte[Math.Min(FirstBytes, file.Length)];
        file.ReadExactly(first);
        return new
        {
            path,
            role,
            bytes = file.Length,
            encrypted = isEncrypted,
            first = Convert.ToHexStringLower(first),
        };
    }
}

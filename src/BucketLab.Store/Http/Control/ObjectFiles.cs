using BucketLab.Contracts.StoreControl;
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
        var version = bucket.Newest(key) ?? throw S3Error.NoSuchKey.With();
        var data = version.DataPlaces.Select(place =>
            Describe(
                StoreFolder.PathOf(bucket.Folder, key, place, StoreFolder.DataSuffix),
                "data",
                version.Encryption is not null
            )
        );
        var metadata = Describe(
            StoreFolder.PathOf(bucket.Folder, version, StoreFolder.MetadataSuffix),
            "metadata",
            isEncrypted: false
        );
        return http.Response.WriteAsJsonAsync(
            new ObjectOnDisk(bucketName, key, Describe(version), [metadata, .. data]),
            StoreControlJson.Wire.ObjectOnDisk,
            cancellationToken: http.RequestAborted
        );
    }

    private static StoredVersion Describe(ObjectVersion version) =>
        new(
            version.VersionId,
            version.IsDeleteMarker,
            version.SizeBytes,
            version.ETag,
            version.LastModified,
            version.StorageClass,
            version.ContentHeaders,
            version.UserMetadata,
            version.Tags,
            version.Checksums,
            version.Parts?.Count,
            version.Encryption is { } encryption
                ? new StoredEncryption(
                    encryption.Algorithm,
                    encryption.WrappedKey,
                    encryption.KeyId,
                    encryption.KeyGeneration,
                    encryption.CustomerKeyMd5,
                    encryption.HasBucketKey
                )
                : null
        );

    private static StoredFile Describe(string path, string role, bool isEncrypted)
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
        return new StoredFile(path, role, file.Length, isEncrypted, Convert.ToHexStringLower(first));
    }
}

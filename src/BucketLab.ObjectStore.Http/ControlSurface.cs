using BucketLab.ObjectStore.Http.Routing;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;
using Microsoft.AspNetCore.Http;

namespace BucketLab.ObjectStore.Http;

/// <summary>
/// What a lab needs besides S3, under a name that no bucket can have: <c>/_lab/health</c> for everybody, and for root
/// <c>/_lab/on-disk/BUCKET/KEY</c>, the files behind an object.
/// </summary>
internal sealed class ControlSurface(Store store)
{
    private const string Name = "_lab";
    private const string OnDisk = "on-disk/";

    public static bool Owns(RequestTarget target) => target.Bucket == Name;

    public static bool IsHealth(RequestTarget target) => Owns(target) && target.Key == "health";

    public async Task HandleAsync(HttpContext http, RequestTarget target, bool isRoot)
    {
        if (!isRoot)
            throw S3Error.AccessDenied.With("Only the root identity may use the control surface.");
        if (target.Key?.StartsWith(OnDisk, StringComparison.Ordinal) != true || target.Key[OnDisk.Length..].Split('/', 2) is not [var bucketName, var key])
            throw S3Error.NotFound.With("The control surface has /_lab/health and /_lab/on-disk/BUCKET/KEY.");
        var bucket = store.Find(bucketName);
        if (!bucket.TryFind(key, out var version))
            throw S3Error.NoSuchKey.With();
        var path = StoreFolder.PathOf(bucket.Folder, version);
        await http.Response.WriteAsJsonAsync(
            new
            {
                bucket = bucketName,
                key,
                files = new[]
                {
                    new { path = path + StoreFolder.MetadataSuffix, role = "metadata", bytes = new FileInfo(path + StoreFolder.MetadataSuffix).Length },
                    new { path = path + StoreFolder.DataSuffix, role = "data", bytes = new FileInfo(path + StoreFolder.DataSuffix).Length },
                },
            },
            http.RequestAborted);
    }
}

using BucketLab.ObjectStore.Encryption;
using BucketLab.ObjectStore.Http.Routing;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;
using Microsoft.AspNetCore.Http;

namespace BucketLab.ObjectStore.Http;

/// <summary>
/// What a lab needs besides S3, under a name that no bucket can have: <c>/_lab/health</c> for everybody, and for root
/// <c>/_lab/on-disk/BUCKET/KEY</c>, the files behind an object, <c>/_lab/keys</c>, the master keys, and <c>/_lab/lifecycle</c>.
/// </summary>
internal sealed class ControlSurface
{
    private const string Name = "_lab";

    private readonly Store store;
    private readonly Dictionary<string, Func<HttpContext, RequestTarget, Task>> parts;

    public ControlSurface(Store store, KeyRing keys)
    {
        this.store = store;
        parts = new Dictionary<string, Func<HttpContext, RequestTarget, Task>>(StringComparer.Ordinal)
        {
            ["on-disk"] = ShowFilesAsync,
            ["keys"] = new KeyControl(keys).HandleAsync,
        };
    }

    public static bool Owns(RequestTarget target) => target.Bucket == Name;

    public static bool IsHealth(RequestTarget target) => Owns(target) && target.Key == "health";

    public Task HandleAsync(HttpContext http, RequestTarget target, bool isRoot)
    {
        if (!isRoot)
            throw S3Error.AccessDenied.With("Only the root identity may use the control surface.");
        return parts.TryGetValue(target.Key?.Split('/')[0] ?? "", out var handle)
            ? handle(http, target)
            : throw S3Error.NotFound.With($"The control surface has /_lab/health and {string.Join(", ", parts.Keys.Select(part => $"/_lab/{part}"))}.");
    }

    private Task ShowFilesAsync(HttpContext http, RequestTarget target)
    {
        if (target.Key!.Split('/', 3) is not [_, var bucketName, var key])
            throw S3Error.NotFound.With("Name the object: /_lab/on-disk/BUCKET/KEY.");
        var bucket = store.Find(bucketName);
        var version = bucket.Index.Newest(key) ?? throw S3Error.NoSuchKey.With();
        var files = version.DataPlaces.Select(place => StoreFolder.PathOf(bucket.Folder, key, place) + StoreFolder.DataSuffix).Select(path => File(path, "data"));
        return http.Response.WriteAsJsonAsync(
            new { bucket = bucketName, key, files = files.Prepend(File(StoreFolder.PathOf(bucket.Folder, version) + StoreFolder.MetadataSuffix, "metadata")).ToList() },
            http.RequestAborted);
    }

    private static object File(string path, string role) => new { path, role, bytes = new FileInfo(path).Length };
}

using BucketLab.ObjectStore.Http.Bodies;
using BucketLab.ObjectStore.Http.Routing;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;
using Microsoft.AspNetCore.Http;

namespace BucketLab.ObjectStore.Http;

/// <summary>
/// What a lab needs besides S3, under a name that no bucket can have: <c>/_lab/health</c> for everybody, and for root
/// <c>/_lab/on-disk/BUCKET/KEY</c>, the files behind an object, and <c>/_lab/identities</c>.
/// </summary>
internal sealed class ControlSurface(Store store, Identities identities)
{
    private const string Name = "_lab";
    private const string IdentitiesKey = "identities";
    private const string OnDisk = "on-disk/";

    private readonly IdentitySurface identitySurface = new(identities);

    public static bool Owns(RequestTarget target) => target.Bucket == Name;

    public static bool IsHealth(RequestTarget target) => Owns(target) && target.Key == "health";

    public async Task HandleAsync(HttpContext http, RequestTarget target, bool isRoot, VerifiedBody body)
    {
        if (!isRoot)
            throw S3Error.AccessDenied.With("Only the root identity may use the control surface.");
        if (target.Key?.Split('/', 2) is [IdentitiesKey, .. var rest])
        {
            await identitySurface.HandleAsync(http, rest.Length == 0 ? null : rest[0], body);
            return;
        }

        if (target.Key?.StartsWith(OnDisk, StringComparison.Ordinal) != true || target.Key[OnDisk.Length..].Split('/', 2) is not [var bucketName, var key])
            throw S3Error.NotFound.With("The control surface has /_lab/health and /_lab/on-disk/BUCKET/KEY.");
        var bucket = store.Find(bucketName);
        var version = bucket.Index.Newest(key) ?? throw S3Error.NoSuchKey.With();
        var files = version.DataPlaces.Select(place => StoreFolder.PathOf(bucket.Folder, key, place) + StoreFolder.DataSuffix).Select(path => File(path, "data"));
        await http.Response.WriteAsJsonAsync(
            new { bucket = bucketName, key, files = files.Prepend(File(StoreFolder.PathOf(bucket.Folder, version) + StoreFolder.MetadataSuffix, "metadata")).ToList() },
            http.RequestAborted);
    }

    private static object File(string path, string role) => new { path, role, bytes = new FileInfo(path).Length };
}

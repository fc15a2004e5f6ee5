using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Http.Listing;

/// <summary>Lays empty objects straight into a data folder: faster than ten thousand requests that each wait for the
/// disk.</summary>
internal static class StoredKeys
{
    public static async Task WriteAsync(string bucketFolder, IEnumerable<string> keys)
    {
        var order = 1;
        foreach (var key in keys)
        {
            var place = order++.ToString("x16", CultureInfo.InvariantCulture);
            var version = new ObjectVersion
            {
                Key = key,
                Place = place,
                Order = place,
                SizeBytes = 0,
                ETag = "d41d8cd98f00b204e9800998ecf8427e",
                LastModified = DateTimeOffset.UnixEpoch,
            };
            var path = StoreFolder.PathOf(bucketFolder, version);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(
                path + StoreFolder.MetadataSuffix,
                StoreJson.Write(version),
                TestContext.Current.CancellationToken
            );
            await File.WriteAllBytesAsync(path + StoreFolder.DataSuffix, [], TestContext.Current.CancellationToken);
        }
    }
}

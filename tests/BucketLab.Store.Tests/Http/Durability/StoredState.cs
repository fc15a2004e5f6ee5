using System.Text;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>The state that a start finds in a data folder, as text to compare.</summary>
internal static class StoredState
{
    public const string IndexName = "index.bin";

    /// <summary>Asserts that a start from the index file finds what a start finds that reads every file. The folder
    /// itself is left as it is.</summary>
    /// <returns>The state that both find.</returns>
    public static string AssertSame(string folder)
    {
        var (with, without) = (Copy(folder), Copy(folder));
        try
        {
            File.Delete(Path.Combine(without, IndexName));
            var read = Of(without);
            Assert.Equal(read, Of(with));
            return read;
        }
        finally
        {
            Directory.Delete(with, recursive: true);
            Directory.Delete(without, recursive: true);
        }
    }

    /// <summary>Copies a data folder, also one whose store runs or was killed.</summary>
    public static string Copy(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("bucketlab-copy-").FullName;
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(folder, path)));
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var isMoving = Path.GetDirectoryName(path) == Path.Combine(folder, "tmp"); // a store that runs writes there
            if (!isMoving && Path.GetFileName(path) != "lock")
                File.Copy(path, Path.Combine(copy, Path.GetRelativePath(folder, path)));
        }

        return copy;
    }

    // First what requests are answered before everything was verified, then what is found at last.
    private static string Of(string folder)
    {
        var text = new StringBuilder();
        using (var store = ObjectStore.Open(folder, TimeProvider.System))
        {
            foreach (var bucket in store.Buckets.OrderBy(bucket => bucket.Settings.Name, StringComparer.Ordinal))
            {
                text.AppendLine($"{bucket.Settings}, damage {!bucket.Damage.IsEmpty && store.Damage.Count == 0}");
                AddPages(text, store, bucket);
                bucket.VerifyAll(CancellationToken.None);
                foreach (var version in bucket.Index.Current.All.Concat(bucket.Index.Versions.All))
                    text.AppendLine(Encoding.UTF8.GetString(StoreJson.Write(version)));
                foreach (var upload in bucket.Uploads.All.OrderBy(state => state.Upload.UploadId))
                    text.AppendLine($"{upload.Upload.UploadId}: {string.Join(", ", upload.Parts.Keys)}");
            }

            foreach (var line in store.Damage.Order(StringComparer.Ordinal))
                text.AppendLine(line.Replace(folder, "", StringComparison.Ordinal));
        }

        var files = Directory
            .EnumerateFiles(Path.Combine(folder, "buckets"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal);
        return text.AppendJoin('\n', files).ToString();
    }

    private static void AddPages(StringBuilder text, ObjectStore store, BucketStorage bucket)
    {
        var name = bucket.Settings.Name;
        var page = new ListObjects(store).Execute(new ListObjectsInput { Bucket = name, Delimiter = "/" });
        text.AppendLine($"groups {string.Join(" ", page.CommonPrefixes)}");
        page = new ListObjects(store).Execute(new ListObjectsInput { Bucket = name });
        text.AppendLine($"objects {string.Join(" ", page.Objects.Select(found => found.Key + found.ETag))}");
        var all = new ListObjectVersions(store).Execute(new ListObjectVersionsInput { Bucket = name });
        text.AppendLine(
            $"versions {string.Join(" ", all.Versions.Select(found => found.Version.VersionId + found.IsLatest))}"
        );
        foreach (var key in Enumerable.Range(0, 40).Select(number => $"{number % 4}/{number}"))
            text.AppendLine($"{key}: {Newest(bucket, key)}");
    }

    private static string Newest(BucketStorage bucket, string key)
    {
        try
        {
            return VersionLookup.FindAny(bucket, key, versionId: null).Place;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }
}

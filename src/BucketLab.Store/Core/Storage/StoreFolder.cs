using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Names of files and folders in the data folder (docs/store-format.md). No name is ever built from a key's
/// text.</summary>
internal sealed class StoreFolder
{
    public const string MetadataSuffix = ".json";
    public const string DataSuffix = ".data";

    private const string BucketPrefix = "b-";

    public StoreFolder(string root)
    {
        Root = Path.GetFullPath(root);
        Buckets = Path.Combine(Root, "buckets");
        Temporary = Path.Combine(Root, "tmp");
        Directory.CreateDirectory(Buckets);
        Directory.CreateDirectory(Temporary);
    }

    public string Root { get; }

    public string Buckets { get; }

    public string Temporary { get; }

    // The "b-" keeps bucket names that Windows reserves, such as con, from being file names.
    public string OfBucket(string bucket) => Path.Combine(Buckets, BucketPrefix + bucket);

    /// <summary>The bucket whose folder it is.</summary>
    public static string BucketOf(string bucketFolder) => Path.GetFileName(bucketFolder)[BucketPrefix.Length..];

    public static string SettingsOf(string bucketFolder) => Path.Combine(bucketFolder, "bucket.json");

    public static string ObjectsOf(string bucketFolder) => Path.Combine(bucketFolder, "objects");

    public static string UploadsOf(string bucketFolder) => Path.Combine(bucketFolder, "uploads");

    /// <summary>Returns true for the name of a folder of objects, and gives its number.</summary>
    public static bool IsShard(string name, out byte number)
    {
        number = 0;
        return name.Length == 2
            && byte.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            && name == number.ToString("x2", CultureInfo.InvariantCulture);
    }

    /// <summary>The name of a version's file: <c>objects/HH/REST.PLACE</c> and the suffix, HH and REST being the
    /// SHA-256 of the key.</summary>
    public static string PathOf(string bucketFolder, string key, string place, string suffix = "")
    {
        var hash = HashOf(key).AsSpan();
        var separator = Path.DirectorySeparatorChar;
        return $"{bucketFolder}{separator}objects{separator}{hash[..2]}{separator}{hash[2..]}.{place}{suffix}";
    }

    /// <summary>Returns true if a file of this name holds the metadata of the version.</summary>
    public static bool IsMetadataOf(ObjectVersion version, string file)
    {
        var hash = HashOf(version.Key).AsSpan();
        var name = Path.GetFileName(file.AsSpan());
        return name.StartsWith(hash[2..])
            && name[(hash.Length - 2)..].Equals($".{version.Place}{MetadataSuffix}", StringComparison.Ordinal)
            && Path.GetFileName(Path.GetDirectoryName(file.AsSpan())).SequenceEqual(hash[..2]);
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string PathOf(string bucketFolder, ObjectVersion version, string suffix = "") =>
        PathOf(bucketFolder, version.Key, version.Place, suffix);
}

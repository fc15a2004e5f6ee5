using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Http.Speed;

/// <summary>Bytes that a start from the index file allocates and keeps for each version, which is what a million of
/// them cost.</summary>
[Collection(AloneCollection.Name)]
public sealed class StartTests : IDisposable
{
    private const int Versions = 4_000;
    private const int MostAllocated = 1_536;
    private const int MostKept = 720;

    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_version_costs_a_start_no_more_than_its_bounds()
    {
        Fill();
        ObjectStore.Open(folder, TimeProvider.System).Dispose(); // reads every file and leaves the index file
        ObjectStore.Open(folder, TimeProvider.System).Dispose(); // what is made once a process is made now
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        using var store = ObjectStore.Open(folder, TimeProvider.System);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore) / Versions;
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Versions;
        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated} bytes allocated, {kept} kept a version");
        Assert.Equal(Versions, store.Find("lab-bucket").Index.Versions.Count);
        Assert.InRange(allocated, 1, MostAllocated);
        Assert.InRange(kept, 1, MostKept);
    }

    private void Fill()
    {
        var bucketFolder = Path.Combine(folder, "buckets", "b-lab-bucket");
        Directory.CreateDirectory(bucketFolder);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var bucket = new Bucket
        {
            Name = "lab-bucket",
            Owner = "root",
            Created = now,
            Region = "us-east-1",
        };
        File.WriteAllBytes(StoreFolder.SettingsOf(bucketFolder), StoreJson.Write(bucket));
        for (var index = 0; index < Versions; index++)
        {
            var version = VersionOf(index, now);
            var path = StoreFolder.PathOf(bucketFolder, version);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + StoreFolder.DataSuffix, []);
            File.WriteAllBytes(path + StoreFolder.MetadataSuffix, StoreJson.Write(version));
        }
    }

    // An object as most are: encrypted, with a type and a checksum.
    private static ObjectVersion VersionOf(int index, DateTimeOffset now)
    {
        var place = (now.UtcTicks + index).ToString("x16", CultureInfo.InvariantCulture);
        var random = SHA512.HashData(Encoding.UTF8.GetBytes(place));
        return new ObjectVersion
        {
            Key = $"listed/{index:D7}",
            Place = place,
            Order = place,
            SizeBytes = 0,
            Digests = Convert.ToBase64String(random.AsSpan(0, 4)),
            ETag = Convert.ToHexStringLower(random.AsSpan(4, 16)),
            LastModified = now,
            ContentHeaders = ObjectVersion.NoHeaders.Add("Content-Type", "video/mp4"),
            Checksums = ObjectVersion.NoHeaders.Add("CRC64NVME", Convert.ToBase64String(random.AsSpan(20, 8))),
            Encryption = new ObjectEncryption
            {
                Algorithm = ObjectEncryption.Aes256,
                WrappedKey = Convert.ToBase64String(random.AsSpan(0, 60)),
                KeyId = "store",
                KeyGeneration = 1,
            },
        };
    }
}

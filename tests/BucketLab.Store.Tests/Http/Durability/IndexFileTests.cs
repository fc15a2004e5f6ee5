using System.Text;
using Amazon.S3.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

public sealed class IndexFileTests : IAsyncLifetime
{
    private const string Bucket = "lab-bucket";

    private WireStore store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string IndexPath => Path.Combine(store.DataFolder, StoredState.IndexName);

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync(Bucket);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_start_from_the_index_file_finds_what_reading_every_file_finds(int seed)
    {
        var random = new Random(seed);
        var used = 0;
        for (var round = 0; round < 8; round++)
        {
            for (var step = random.Next(1, 20); step > 0; step--)
                await ChangeAsync(random);
            used += File.Exists(IndexPath) ? 1 : 0;
            StoredState.AssertSame(store.DataFolder); // as if it were killed now
            await store.RestartAsync();
            StoredState.AssertSame(store.DataFolder);
        }

        Assert.InRange(used, 1, 8);
    }

    [Fact]
    public async Task After_a_clean_stop_the_index_file_holds_everything_and_a_start_reads_no_metadata()
    {
        await FillAsync();
        await store.RestartAsync();
        var copy = StoredState.Copy(store.DataFolder);
        foreach (var file in MetadataFiles(copy))
            await File.WriteAllTextAsync(file, "damaged", Cancelled);
        using (var opened = ObjectStore.Open(copy, TimeProvider.System))
        {
            Assert.Equal(40, opened.Find(Bucket).Index.Versions.Count);
            Assert.Empty(opened.Damage);
            Assert.Throws<DamagedFileException>(() => VersionLookup.Find(opened.Find(Bucket), "1/1", versionId: null));
            Assert.Single(opened.Damage);
            opened.VerifyAll(Cancelled);
            Assert.Equal(40, opened.Damage.Count);
            Assert.Equal(0, opened.Find(Bucket).Index.Versions.Count);
        }

        Directory.Delete(copy, recursive: true);
    }

    [Theory]
    [InlineData("changed in place")]
    [InlineData("cut off")]
    [InlineData("removed")]
    [InlineData("exchanged")]
    [InlineData("foreign file")]
    [InlineData("data removed")]
    [InlineData("litter")]
    [InlineData("folder removed")]
    public async Task Damage_done_after_the_index_file_was_written_is_found_as_by_reading_every_file(string damage)
    {
        await FillAsync();
        await store.RestartAsync();
        var before = StoredState.AssertSame(store.DataFolder);
        var files = MetadataFiles(store.DataFolder);
        var shard = Path.GetDirectoryName(files[0])!;
        switch (damage)
        {
            case "changed in place":
                var bytes = await File.ReadAllBytesAsync(files[0], Cancelled);
                bytes[20] ^= 1;
                await File.WriteAllBytesAsync(files[0], bytes, Cancelled);
                break;
            case "cut off":
                await File.WriteAllTextAsync(files[0], "{}", Cancelled);
                break;
            case "removed":
                File.Delete(files[0]);
                break;
            case "exchanged":
                var other = await File.ReadAllBytesAsync(files[1], Cancelled);
                File.Copy(files[0], files[1], overwrite: true);
                await File.WriteAllBytesAsync(files[0], other, Cancelled);
                break;
            case "foreign file":
                await File.WriteAllTextAsync(Path.Combine(shard, "notes.txt"), "mine", Cancelled);
                break;
            case "data removed":
                File.Delete(Path.ChangeExtension(files[0], ".data"));
                break;
            case "litter":
                File.Copy(Path.ChangeExtension(files[0], ".data"), Path.Combine(shard, "ab.0000000000000001.data"));
                break;
            default:
                Directory.Delete(shard, recursive: true);
                break;
        }

        var after = StoredState.AssertSame(store.DataFolder);
        Assert.Equal(damage == "litter", before == after);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("cut off")]
    [InlineData("of another version")]
    [InlineData("older")]
    [InlineData("of another store")]
    public async Task An_index_file_that_cannot_be_used_changes_nothing(string trouble)
    {
        await FillAsync();
        await store.RestartAsync();
        var older = await File.ReadAllBytesAsync(IndexPath, Cancelled);
        await store.SignedAsync("PUT", $"/{Bucket}/1/1", "newer");
        await store.SignedAsync("DELETE", $"/{Bucket}/2/2");
        await store.RestartAsync();
        var whole = await File.ReadAllBytesAsync(IndexPath, Cancelled);
        var before = StoredState.AssertSame(store.DataFolder);
        byte[][] contents = trouble switch
        {
            "empty" =>
            [
                [],
            ],
            "cut off" => [whole[..^1], whole[..(whole.Length / 2)], whole[..16], whole[(whole.Length / 2)..]],
            "of another version" =>
            [
                [.. whole[..^8], (byte)(whole[^8] + 1), .. whole[^7..]],
            ],
            "older" => [older],
            _ =>
            [
                [.. older[..^16], .. whole[^16..]],
            ],
        };
        foreach (var content in contents)
        {
            await File.WriteAllBytesAsync(IndexPath, content, Cancelled);
            Assert.Equal(before, StoredState.AssertSame(store.DataFolder));
        }
    }

    [Fact]
    public async Task A_byte_of_the_index_file_that_changed_changes_nothing()
    {
        await FillAsync();
        await store.RestartAsync();
        var whole = await File.ReadAllBytesAsync(IndexPath, Cancelled);
        var before = StoredState.AssertSame(store.DataFolder);
        var random = new Random(25);
        for (var round = 0; round < 20; round++)
        {
            var content = whole.ToArray();
            content[random.Next(content.Length)] ^= (byte)random.Next(1, 256);
            await File.WriteAllBytesAsync(IndexPath, content, Cancelled);
            Assert.Equal(before, StoredState.AssertSame(store.DataFolder));
        }
    }

    [Fact]
    public async Task What_a_forged_index_file_says_is_corrected_before_anybody_sees_it()
    {
        await FillAsync();
        await store.RestartAsync();
        var before = StoredState.AssertSame(store.DataFolder);
        var copy = StoredState.Copy(store.DataFolder);
        using (var opened = ObjectStore.Open(copy, TimeProvider.System))
        {
            var bucket = opened.Find(Bucket);
            foreach (var version in bucket.Index.Versions.All)
                bucket.Exchange(version, version with { ETag = "forged", SizeBytes = 77 });
        }

        File.Copy(Path.Combine(copy, StoredState.IndexName), IndexPath, overwrite: true);
        Directory.Delete(copy, recursive: true);
        Assert.Equal(before, StoredState.AssertSame(store.DataFolder));
    }

    [Fact]
    public async Task A_change_of_a_version_survives_a_kill_because_the_index_file_goes_first()
    {
        await FillAsync();
        await store.RestartAsync();
        // A store that nobody serves writes no index file by itself.
        var copy = StoredState.Copy(store.DataFolder);
        var index = Path.Combine(copy, StoredState.IndexName);
        Assert.True(File.Exists(index));
        using (var opened = ObjectStore.Open(copy, TimeProvider.System))
        {
            var bucket = opened.Find(Bucket);
            await opened.Objects.ChangeAsync(
                bucket,
                "1/1",
                () => bucket.Newest("1/1")!,
                found => found with { StorageClass = "STANDARD_IA" },
                Cancelled
            );
            Assert.False(File.Exists(index));
            var killed = StoredState.Copy(copy);
            Assert.Contains("STANDARD_IA", StoredState.AssertSame(killed), StringComparison.Ordinal);
            Directory.Delete(killed, recursive: true);
        }

        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task A_second_store_is_refused_and_leaves_the_index_file()
    {
        await FillAsync();
        await store.RestartAsync();
        var before = await File.ReadAllBytesAsync(IndexPath, Cancelled);
        Assert.Throws<IOException>(() => ObjectStore.Open(store.DataFolder, TimeProvider.System));
        Assert.Equal(before, await File.ReadAllBytesAsync(IndexPath, Cancelled));
    }

    private static string[] MetadataFiles(string folder) =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(folder, "buckets", "b-" + Bucket, "objects"),
                    "*.json",
                    SearchOption.AllDirectories
                )
                .Order(StringComparer.Ordinal),
        ];

    private async Task FillAsync()
    {
        for (var key = 0; key < 40; key++)
            Assert.Equal(200, (await store.SignedAsync("PUT", $"/{Bucket}/{key % 4}/{key}", $"text {key}")).Status);
    }

    private async Task ChangeAsync(Random random)
    {
        var key = $"{random.Next(4)}/{random.Next(40)}";
        var sdk = store.Sdk();
        switch (random.Next(40))
        {
            case < 20:
                await store.SignedAsync("PUT", $"/{Bucket}/{key}", $"text {random.Next()}");
                break;
            case < 28:
                await store.SignedAsync("DELETE", $"/{Bucket}/{key}");
                break;
            case < 33:
                await sdk.UploadAsync(Bucket, key, Encoding.ASCII.GetBytes($"parts {random.Next()}"));
                break;
            case < 36:
                await sdk.InitiateMultipartUploadAsync(Bucket, key, Cancelled);
                break;
            case < 37:
                await TagAsync(key, $"{random.Next()}");
                break;
            default:
                await sdk.PutBucketVersioningAsync(
                    new PutBucketVersioningRequest
                    {
                        BucketName = Bucket,
                        VersioningConfig = new() { Status = random.Next(2) == 0 ? "Enabled" : "Suspended" },
                    },
                    Cancelled
                );
                break;
        }
    }

    private async Task TagAsync(string key, string value)
    {
        await store.SignedAsync("PUT", $"/{Bucket}/{key}", "tagged");
        await store
            .Sdk()
            .PutObjectTaggingAsync(
                new PutObjectTaggingRequest
                {
                    BucketName = Bucket,
                    Key = key,
                    Tagging = new Tagging { TagSet = [new Tag { Key = "name", Value = value }] },
                },
                Cancelled
            );
    }
}

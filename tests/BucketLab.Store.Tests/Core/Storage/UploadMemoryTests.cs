using System.Security.Cryptography;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Storage;

public sealed class UploadMemoryTests : IDisposable
{
    private const int Uploads = 2000;
    private const int SmallBytes = 16 * 1024;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-memory-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Much_is_lent_while_there_is_plenty_then_what_is_needed_then_nothing()
    {
        var memory = new UploadMemory(1000);
        using var first = memory.Rent(250, 10);
        using var second = memory.Rent(250, 10);
        using var rest = memory.Rent(740, 740);
        Assert.Equal((250, 10, 740, 1000), (first.Length, second.Length, rest.Length, memory.LentBytes));
        Assert.Equal(S3Error.SlowDown, Assert.Throws<S3Exception>(() => memory.Rent(10, 1)).Error);
        rest.Dispose();
        rest.Dispose();
        Assert.Equal(260, memory.LentBytes);
        using var again = memory.Rent(1, 1);
        Assert.Equal(261, memory.LentBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Slow_uploads_together_hold_no_more_than_the_limit_and_all_arrive(bool isEncrypted)
    {
        using var store = ObjectStore.Open(folder.FullName, TimeProvider.System);
        var bucket = Made(store);
        var key = isEncrypted
            ? new DataKey(
                RandomNumberGenerator.GetBytes(32),
                [1],
                new ObjectEncryption { Algorithm = ObjectEncryption.Aes256, WrappedKey = "" }
            )
            : null;
        var bodies = Enumerable.Range(0, Uploads).Select(_ => new SlowBody(first: 1000, rest: 300_000)).ToList();
        var writing = bodies
            .Select(
                (body, number) =>
                    new BodyWriter(store).WriteAsync((bucket, $"{number}"), body, key, algorithm: null, Cancelled)
            )
            .ToList();
        Assert.All(writing, upload => Assert.False(upload.IsCompleted));
        var lavish = UploadMemory.DefaultLimitBytes / 4;
        Assert.InRange(store.Objects.Memory.LentBytes, 1, lavish + ((long)Uploads * (SmallBytes + 4096)));
        foreach (var body in bodies)
            body.Go();
        foreach (var written in await Task.WhenAll(writing))
            Assert.Equal(301_000, written.SizeBytes);
        Assert.Equal(0, store.Objects.Memory.LentBytes);
    }

    [Fact]
    public async Task Small_pieces_give_the_same_file_and_the_same_digests_as_large_ones()
    {
        var bytes = RandomNumberGenerator.GetBytes((2 * BlockDigests.BlockBytes) + 12_345);
        var results = new List<(long, string)>();
        foreach (var limit in new[] { UploadMemory.DefaultLimitBytes, SmallBytes })
        {
            var path = Path.Combine(folder.FullName, $"{limit}");
            using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
                results.Add(
                    await new BlockFile(file, new UploadMemory(limit)).WriteAsync(new MemoryStream(bytes), Cancelled)
                );
            Assert.Equal(bytes, await File.ReadAllBytesAsync(path, Cancelled));
        }

        Assert.Equal(results[0], results[1]);
        Assert.Equal(3, BlockDigests.Read(results[0].Item2).Length);
        Assert.Equal(
            BlockDigests.Of(bytes.AsSpan(2 * BlockDigests.BlockBytes)),
            BlockDigests.Read(results[0].Item2)[2]
        );
    }

    [Fact]
    public async Task An_upload_for_which_nothing_is_left_is_told_to_come_again_and_leaves_nothing()
    {
        using var store = ObjectStore.Open(folder.FullName, TimeProvider.System);
        var bucket = Made(store);
        using var all = store.Objects.Memory.Rent(
            (int)UploadMemory.DefaultLimitBytes,
            (int)UploadMemory.DefaultLimitBytes
        );
        var refused = await Assert.ThrowsAsync<S3Exception>(() =>
            new BodyWriter(store).WriteAsync((bucket, "k"), new MemoryStream([1]), null, null, Cancelled)
        );
        Assert.Equal(S3Error.SlowDown, refused.Error);
        Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*.data", SearchOption.AllDirectories));
        all.Dispose();
        await new BodyWriter(store).WriteAsync((bucket, "k"), new MemoryStream([1]), null, null, Cancelled);
    }

    private static BucketStorage Made(ObjectStore store) =>
        store.GetOrCreate(
            new Bucket
            {
                Name = "slow",
                Owner = "root",
                Created = DateTimeOffset.UnixEpoch,
                Region = "us-east-1",
            },
            out _
        );

    /// <summary>Gives its first bytes at once and the rest when it is told.</summary>
    private sealed class SlowBody(int first, int rest) : ReadOnlyStream
    {
        private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int given;

        public void Go() => told.SetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (given >= first)
                await told.Task.WaitAsync(cancellationToken);
            var count = Math.Min(buffer.Length, given < first ? first - given : first + rest - given);
            given += count;
            return count;
        }
    }
}

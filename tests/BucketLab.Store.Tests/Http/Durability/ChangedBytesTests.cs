using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>Data files of the right length whose bytes are not what was written.</summary>
public sealed class ChangedBytesTests : IAsyncLifetime
{
    private const string Bucket = "lab-bucket";
    private const int Size = 1_000_000;

    private WireStore store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.PlainBucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_small_object_answers_an_error()
    {
        await store.SignedAsync("PUT", $"/{Bucket}/small", "the right words");
        await ChangeAsync("the right words".Length, offset: 4);
        var answer = await store.SignedAsync("GET", $"/{Bucket}/small");
        Assert.Equal((500, "InternalError"), (answer.Status, answer.Code));
        Assert.Equal(
            500,
            (await store.SignedAsync(store.Request("GET", $"/{Bucket}/small").With("Range", "bytes=0-1"))).Status
        );
    }

    [Fact]
    public async Task A_large_download_breaks_off_and_never_ends_as_if_it_were_whole()
    {
        var bytes = await PutLargeAsync();
        await ChangeAsync(Size, offset: 900_000);
        using var client = new HttpClient();
        var link = new Uri(store.Endpoint, store.Signer().Presign(store.Request("GET", $"/{Bucket}/large")).Target);
        using var answer = await client.GetAsync(link, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        using var received = new MemoryStream();
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.CopyToAsync(received, Cancelled));
        Assert.True(bytes.AsSpan().StartsWith(received.ToArray()), "no wrong byte may come before the break");
    }

    [Theory]
    [InlineData("bytes=0-99", 206)]
    [InlineData("bytes=262144-262243", 206)]
    [InlineData("bytes=786432-786433", 500)]
    [InlineData("bytes=-1", 500)]
    public async Task A_range_is_an_error_where_its_block_is_damaged_and_right_elsewhere(string range, int status)
    {
        await PutLargeAsync();
        await ChangeAsync(Size, offset: 900_000);
        Assert.Equal(
            status,
            (await store.SignedAsync(store.Request("GET", $"/{Bucket}/large").With("Range", range))).Status
        );
    }

    [Fact]
    public async Task Files_of_two_objects_that_were_exchanged_are_found()
    {
        await store.SignedAsync("PUT", $"/{Bucket}/one", "first");
        await store.SignedAsync("PUT", $"/{Bucket}/two", "other");
        var (one, two) = (File("first"), File("other"));
        await System.IO.File.WriteAllTextAsync(one, "other", Cancelled);
        await System.IO.File.WriteAllTextAsync(two, "first", Cancelled);
        Assert.Equal(500, (await store.SignedAsync("GET", $"/{Bucket}/one")).Status);
        Assert.Equal(500, (await store.SignedAsync("GET", $"/{Bucket}/two")).Status);

        string File(string text) =>
            Directory
                .EnumerateFiles(store.DataFolder, "*.data", SearchOption.AllDirectories)
                .Single(file => System.IO.File.ReadAllText(file) == text);
    }

    [Fact]
    public async Task A_copy_of_damaged_bytes_is_not_made()
    {
        await PutLargeAsync();
        await ChangeAsync(Size, offset: 0);
        Assert.Equal(
            500,
            (
                await store.SignedAsync(
                    store.Request("PUT", $"/{Bucket}/copy").With("x-amz-copy-source", $"{Bucket}/large")
                )
            ).Status
        );
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/copy")).Status);
    }

    [Fact]
    public async Task The_check_finds_damaged_cipher_text_without_the_customers_key()
    {
        var key = new byte[32];
        var put = store
            .Request("PUT", $"/{Bucket}/closed", "hidden words")
            .With("x-amz-server-side-encryption-customer-algorithm", "AES256")
            .With("x-amz-server-side-encryption-customer-key", Convert.ToBase64String(key))
            .With(
                "x-amz-server-side-encryption-customer-key-md5",
                Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(key))
            );
        Assert.Equal(200, (await store.SignedAsync(put)).Status);
        Assert.Contains(
            "\"damage\":[]",
            (await store.SignedAsync("GET", "/_lab/check")).Text,
            StringComparison.Ordinal
        );
        await ChangeAsync("hidden words".Length + 16, offset: 3);
        Assert.Contains(
            "lab-bucket/closed",
            (await store.SignedAsync("GET", "/_lab/check")).Text,
            StringComparison.Ordinal
        );
    }

    private async Task<byte[]> PutLargeAsync()
    {
        var bytes = UploadCalls.Bytes(Size, seed: 7);
        using var s3 = store.Sdk();
        await s3.PutObjectAsync(
            new()
            {
                BucketName = Bucket,
                Key = "large",
                InputStream = new MemoryStream(bytes),
            },
            Cancelled
        );
        Assert.Equal(bytes, (await store.SignedAsync("GET", $"/{Bucket}/large")).Body);
        return bytes;
    }

    /// <summary>Flips a bit of the only data file of that length.</summary>
    private async Task ChangeAsync(long length, long offset)
    {
        var path = Directory
            .EnumerateFiles(store.DataFolder, "*.data", SearchOption.AllDirectories)
            .Single(file => new FileInfo(file).Length == length);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = offset;
        var old = file.ReadByte();
        file.Position = offset;
        file.WriteByte((byte)(old ^ 1));
    }
}

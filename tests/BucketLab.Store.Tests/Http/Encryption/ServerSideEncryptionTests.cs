using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Encryption;

public sealed class ServerSideEncryptionTests
{
    private const string Bucket = "lab-bucket";
    private const string Text = "the same words, again and again: the same words, again and again";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_has_to_ask_for_encryption()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var put = await s3.PutTextAsync(Bucket, "a", Text);
        Assert.Equal("AES256", put.ServerSideEncryptionMethod.Value);
        Assert.DoesNotContain("words", Encoding.UTF8.GetString(DataOf(store)), StringComparison.Ordinal);
        Assert.Equal(Text, await s3.GetTextAsync(Bucket, "a"));
        Assert.Equal(ServerSideEncryptionMethod.AES256, await DefaultAsync(s3));
    }

    [Fact]
    public async Task A_bucket_that_keeps_plain_bytes_says_so_and_survives_a_restart()
    {
        await using var store = await WireStore.StartAsync();
        await store.PlainBucketAsync();
        await store.RestartAsync();
        using var s3 = store.Sdk();
        Assert.Equal(
            "ServerSideEncryptionConfigurationNotFoundError",
            (await store.SignedAsync("GET", $"/{Bucket}?encryption")).Code
        );
        await s3.PutTextAsync(Bucket, "a", Text);
        Assert.Equal(Text, Encoding.UTF8.GetString(DataOf(store)));
        Assert.Equal(204, (await store.SignedAsync("DELETE", $"/_lab/plain/{Bucket}")).Status);
        Assert.Equal(ServerSideEncryptionMethod.AES256, await DefaultAsync(s3));
        Assert.Equal(Text, Encoding.UTF8.GetString(DataOf(store)));
        Assert.Equal("AES256", (await s3.PutTextAsync(Bucket, "a", Text)).ServerSideEncryptionMethod.Value);
    }

    [Theory]
    [InlineData("POST", "plain/no-such-bucket", 404)]
    [InlineData("POST", "plain", 400)]
    [InlineData("POST", "plain/lab-bucket/key", 400)]
    [InlineData("GET", "plain/lab-bucket", 405)]
    public async Task What_does_not_name_a_bucket_to_keep_plain_is_refused(string method, string path, int status)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal(status, (await store.SignedAsync(method, $"/_lab/{path}")).Status);
        Assert.Equal(403, (await store.SignedAsync(method, $"/_lab/{path}", identity: WireStore.Alice)).Status);
    }

    [Fact]
    public async Task A_plain_bucket_encrypts_what_asks_for_it()
    {
        await using var store = await WireStore.StartAsync();
        await store.PlainBucketAsync();
        using var s3 = store.Sdk();
        var plain = await s3.PutTextAsync(Bucket, "plain", Text);
        Assert.Null(plain.ServerSideEncryptionMethod?.Value);
        Assert.Equal(Text, Encoding.UTF8.GetString(DataOf(store)));
        var secret = await s3.PutTextAsync(
            Bucket,
            "plain",
            Text,
            request => request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256
        );
        Assert.Equal("AES256", secret.ServerSideEncryptionMethod.Value);
        Assert.Equal(plain.ETag, secret.ETag);
        Assert.DoesNotContain("words", Encoding.UTF8.GetString(DataOf(store)), StringComparison.Ordinal);
        Assert.Equal(Text, await s3.GetTextAsync(Bucket, "plain"));
    }

    [Theory]
    [InlineData("arn:aws:kms:us-east-1:123456789012:key/0d990263-018e-4065-a703-eff731de951e")]
    [InlineData("0d990263-018e-4065-a703-eff731de951e")]
    public async Task A_kms_key_of_somebody_else_does_not_exist_here(string keyId)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await S3Calls.RefusedAsync(
            () =>
                s3.PutTextAsync(
                    Bucket,
                    "a",
                    Text,
                    request =>
                    {
                        request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
                        request.ServerSideEncryptionKeyManagementServiceKeyId = keyId;
                    }
                ),
            400,
            "KMS.NotFoundException"
        );
        Assert.Equal("NoSuchKey", (await store.SignedAsync("GET", $"/{Bucket}/a")).Code);
    }

    [Fact]
    public async Task A_bucket_default_applies_to_uploads_and_copies_that_say_nothing()
    {
        await using var store = await WireStore.StartAsync();
        await store.PlainBucketAsync();
        using var s3 = store.Sdk();
        Assert.Equal(
            "ServerSideEncryptionConfigurationNotFoundError",
            (await store.SignedAsync("GET", $"/{Bucket}?encryption")).Code
        );
        await SetDefaultAsync(s3, ServerSideEncryptionMethod.AWSKMS, "project-key");
        var rule = (
            await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Bucket }, Cancelled)
        )
            .ServerSideEncryptionConfiguration
            .ServerSideEncryptionRules[0];
        Assert.Equal(
            ("aws:kms", "project-key"),
            (
                rule.ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value,
                rule.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId
            )
        );
        var put = await s3.PutTextAsync(Bucket, "a", Text);
        Assert.Equal(
            ("aws:kms", "project-key"),
            (put.ServerSideEncryptionMethod.Value, put.ServerSideEncryptionKeyManagementServiceKeyId)
        );
        var copy = await s3.CopyObjectAsync(Bucket, "a", Bucket, "b", Cancelled);
        Assert.Equal("aws:kms", copy.ServerSideEncryptionMethod.Value);
        await s3.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = Bucket }, Cancelled);
        Assert.Null((await s3.PutTextAsync(Bucket, "c", Text)).ServerSideEncryptionMethod?.Value);
        Assert.Equal(Text, await s3.GetTextAsync(Bucket, "b"));
    }

    [Fact]
    public async Task Kms_objects_have_an_etag_that_is_no_md5_and_need_their_key_enabled()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var plain = await s3.PutTextAsync(Bucket, "plain", Text);
        var put = await s3.PutTextAsync(
            Bucket,
            "a",
            Text,
            request => request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS
        );
        Assert.Equal("alias/aws/s3", put.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.NotEqual(plain.ETag, put.ETag);
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/keys/rotate/alias/aws/s3")).Status);
        Assert.Equal(Text, await s3.GetTextAsync(Bucket, "a"));
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/keys/disable/alias/aws/s3")).Status);
        await S3Calls.RefusedAsync(() => s3.GetObjectAsync(Bucket, "a", Cancelled), 400, "KMS.DisabledException");
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/keys/enable/alias/aws/s3")).Status);
        await store.RestartAsync();
        using var again = store.Sdk();
        Assert.Equal(Text, await again.GetTextAsync(Bucket, "a"));
        Assert.Equal(403, (await store.SignedAsync("GET", "/_lab/keys", identity: WireStore.Alice)).Status);
        Assert.DoesNotContain(
            "material",
            (await store.SignedAsync("GET", "/_lab/keys")).Text,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(300_000)]
    public async Task Ranges_of_encrypted_bytes_are_those_of_the_plain_ones(int size)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        var bytes = UploadCalls.Bytes(size, 7);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "a",
                InputStream = new MemoryStream(bytes),
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
            },
            Cancelled
        );
        using var whole = await s3.GetObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal(bytes, await S3Calls.ReadAsync(whole));
        foreach (var from in new[] { 0, 65535, 65536, size - 1 }.Where(offset => offset >= 0 && offset < size))
        {
            using var part = await s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = Bucket,
                    Key = "a",
                    ByteRange = new ByteRange(from, from + 70_000),
                },
                Cancelled
            );
            Assert.Equal(bytes[from..Math.Min(size, from + 70_001)], await S3Calls.ReadAsync(part));
        }
    }

    [Fact]
    public async Task Parts_of_an_encrypted_upload_are_cipher_text_and_read_as_one()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await SetDefaultAsync(s3, ServerSideEncryptionMethod.AES256, null);
        var (first, last) = (new byte[UploadCalls.FullPartBytes], UploadCalls.Bytes(100, 1));
        await s3.UploadAsync(Bucket, "a", first, last);
        Assert.All(
            Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories),
            file => Assert.False(File.ReadAllBytes(file).AsSpan(0, 64).IndexOfAnyExcept((byte)0) < 0)
        );
        using var got = await s3.GetObjectAsync(Bucket, "a", Cancelled);
        Assert.Equal((byte[])[.. first, .. last], await S3Calls.ReadAsync(got));
        Assert.Equal("AES256", got.ServerSideEncryptionMethod.Value);
    }

    [Fact]
    public async Task A_flipped_bit_or_a_foreign_chunk_is_an_error_and_never_wrong_bytes()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.PutTextAsync(
            Bucket,
            "a",
            Text,
            request => request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256
        );
        var file = Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file, Cancelled);
        bytes[3] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancelled);
        var answer = await Record.ExceptionAsync(() => s3.GetTextAsync(Bucket, "a"));
        Assert.NotNull(answer);
    }

    [Theory]
    [InlineData("x-amz-server-side-encryption", "AES512", "InvalidArgument")]
    [InlineData("x-amz-server-side-encryption-aws-kms-key-id", "some-key", "InvalidArgument")]
    public async Task Unknown_methods_are_refused(string header, string value, string code)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var answer = await store.SignedAsync(store.Request("PUT", $"/{Bucket}/a", "x").With(header, value));
        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/a")).Status);
        var read = await store.SignedAsync(
            store.Request("GET", $"/{Bucket}/a").With("x-amz-server-side-encryption", "AES256")
        );
        Assert.Equal(400, read.Status);
    }

    [Fact]
    public async Task The_key_file_is_for_its_owner_only()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.PutTextAsync(
            Bucket,
            "a",
            Text,
            request => request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256
        );
        var file = Path.Combine(store.DataFolder, "keys", "master-keys.json");
        Assert.True(File.Exists(file));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static byte[] DataOf(WireStore store) =>
        File.ReadAllBytes(Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories).Single());

    private static async Task<ServerSideEncryptionMethod> DefaultAsync(AmazonS3Client s3) =>
        (await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Bucket }, Cancelled))
            .ServerSideEncryptionConfiguration.ServerSideEncryptionRules.Single()
            .ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm;

    private static Task SetDefaultAsync(AmazonS3Client s3, ServerSideEncryptionMethod method, string? keyId) =>
        s3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = Bucket,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new()
                        {
                            ServerSideEncryptionByDefault = new()
                            {
                                ServerSideEncryptionAlgorithm = method,
                                ServerSideEncryptionKeyManagementServiceKeyId = keyId,
                            },
                        },
                    ],
                },
            },
            Cancelled
        );
}

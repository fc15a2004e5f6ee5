using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>Duties of every server that calls itself S3; where servers may differ is asked in
/// <see cref="Differences"/>.</summary>
internal static class SharedBehaviours
{
    private const string Key = "folder/an object + ü %41 😀.txt";
    private const int SmallestPart = 5 * 1024 * 1024;

    public static IReadOnlyDictionary<string, Func<Probe, Task>> All { get; } =
        new Dictionary<string, Func<Probe, Task>>(StringComparer.Ordinal)
        {
            ["an object comes back with its headers and metadata"] = RoundTripAsync,
            ["an overwrite leaves nothing of what was there"] = OverwriteAsync,
            ["a range is part of the bytes"] = RangeAsync,
            ["what does not exist is named so"] = AbsentAsync,
            ["a listing pages through all keys in order and groups by delimiter"] = ListAsync,
            ["many keys are deleted at once"] = DeleteManyAsync,
            ["a copy keeps or replaces the metadata"] = CopyAsync,
            ["an upload in parts becomes one object"] = PartsAsync,
            ["an aborted upload leaves nothing"] = AbortAsync,
            ["a signed link works for its method and for nothing else"] = LinkAsync,
            ["nobody reads without a right"] = DeniedAsync,
            ["a copy that the client has is not sent again"] = NotModifiedAsync,
            ["a bucket that is not empty stays"] = NotEmptyAsync,
        };

    private static async Task RoundTripAsync(Probe probe)
    {
        await probe.PutAsync(
            Key,
            "täxt",
            put =>
            {
                put.ContentType = "text/x-lab";
                put.Headers.CacheControl = "max-age=7";
                put.Metadata["author"] = "somebody";
            }
        );
        using var got = await probe.Root.GetObjectAsync(probe.Bucket, Key);
        Assert.Equal("täxt"u8.ToArray(), await BytesAsync(got));
        Assert.Equal(
            ("text/x-lab", "max-age=7", "somebody"),
            (got.Headers.ContentType, got.Headers.CacheControl, got.Metadata["author"])
        );
        await probe.PutAsync("empty", "");
        Assert.Equal(0, (await probe.Root.GetObjectMetadataAsync(probe.Bucket, "empty")).ContentLength);
    }

    private static async Task OverwriteAsync(Probe probe)
    {
        await probe.PutAsync(Key, "a long first content", put => put.Metadata["of"] = "first");
        await probe.PutAsync(Key, "short");
        using var got = await probe.Root.GetObjectAsync(probe.Bucket, Key);
        Assert.Equal(("short", 0), (Encoding.UTF8.GetString(await BytesAsync(got)), got.Metadata.Count));
    }

    private static async Task RangeAsync(Probe probe)
    {
        await probe.PutAsync(Key, "0123456789");
        using var got = await probe.Root.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = probe.Bucket,
                Key = Key,
                ByteRange = new ByteRange(2, 4),
            }
        );
        Assert.Equal(
            (HttpStatusCode.PartialContent, "234", "bytes 2-4/10"),
            (got.HttpStatusCode, Encoding.UTF8.GetString(await BytesAsync(got)), got.ContentRange)
        );
        Assert.Equal(
            "no: 416 InvalidRange",
            await Probe.TryAsync(() =>
                probe.Root.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = probe.Bucket,
                        Key = Key,
                        ByteRange = new ByteRange(10, 12),
                    }
                )
            )
        );
    }

    private static async Task AbsentAsync(Probe probe)
    {
        Assert.Equal("no: 404 NoSuchKey", await Probe.TryAsync(() => probe.Root.GetObjectAsync(probe.Bucket, Key)));
        Assert.StartsWith(
            "no: 404",
            await Probe.TryAsync(() => probe.Root.GetObjectMetadataAsync(probe.Bucket, Key)),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "no: 404 NoSuchBucket",
            await Probe.TryAsync(() =>
                probe.Root.ListObjectsV2Async(new ListObjectsV2Request { BucketName = probe.Bucket + "-other" })
            )
        );
    }

    private static async Task ListAsync(Probe probe)
    {
        foreach (var key in (string[])["b", "a/1", "a/2", "é", "A", "c d+e"])
            await probe.PutAsync(key);
        var seen = new List<string>();
        await foreach (
            var found in probe
                .Root.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = probe.Bucket, MaxKeys = 2 })
                .S3Objects
        )
            seen.Add(found.Key);
        Assert.Equal(["A", "a/1", "a/2", "b", "c d+e", "é"], seen);
        var grouped = await probe.Root.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = probe.Bucket,
                Delimiter = "/",
                Prefix = "a",
            }
        );
        Assert.Equal("a/", Assert.Single(grouped.CommonPrefixes));
        Assert.Empty(grouped.S3Objects ?? []);
    }

    private static async Task DeleteManyAsync(Probe probe)
    {
        await probe.PutAsync(Key);
        await probe.PutAsync("other");
        var deleted = await probe.Root.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = probe.Bucket,
                Objects = [new() { Key = Key }, new() { Key = "other" }, new() { Key = "absent" }],
            }
        );
        Assert.Equal(3, deleted.DeletedObjects.Count);
        Assert.Empty(
            (await probe.Root.ListObjectsV2Async(new ListObjectsV2Request { BucketName = probe.Bucket })).S3Objects
                ?? []
        );
    }

    private static async Task CopyAsync(Probe probe)
    {
        await probe.PutAsync(Key, change: put => put.Metadata["author"] = "somebody");
        await probe.Root.CopyObjectAsync(probe.Bucket, Key, probe.Bucket, "kept");
        Assert.Equal("somebody", (await probe.Root.GetObjectMetadataAsync(probe.Bucket, "kept")).Metadata["author"]);
        var replacing = new CopyObjectRequest
        {
            SourceBucket = probe.Bucket,
            SourceKey = Key,
            DestinationBucket = probe.Bucket,
            DestinationKey = "replaced",
            MetadataDirective = S3MetadataDirective.REPLACE,
        };
        replacing.Metadata["author"] = "another";
        await probe.Root.CopyObjectAsync(replacing);
        Assert.Equal("another", (await probe.Root.GetObjectMetadataAsync(probe.Bucket, "replaced")).Metadata["author"]);
    }

    private static async Task PartsAsync(Probe probe)
    {
        var upload = (await probe.Root.InitiateMultipartUploadAsync(probe.Bucket, Key)).UploadId;
        var (first, second) = (new byte[SmallestPart], "the end"u8.ToArray());
        Array.Fill(first, (byte)'x');
        var done = new CompleteMultipartUploadRequest
        {
            BucketName = probe.Bucket,
            Key = Key,
            UploadId = upload,
            PartETags = [await PartAsync(probe, upload, 1, first), await PartAsync(probe, upload, 2, second)],
        };
        await probe.Root.CompleteMultipartUploadAsync(done);
        using var got = await probe.Root.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = probe.Bucket,
                Key = Key,
                ByteRange = new ByteRange(SmallestPart - 2, SmallestPart + 2),
            }
        );
        Assert.Equal("xxthe", Encoding.UTF8.GetString(await BytesAsync(got)));
        Assert.EndsWith("-2", got.ETag.Trim('"'), StringComparison.Ordinal);
    }

    private static async Task AbortAsync(Probe probe)
    {
        var upload = (await probe.Root.InitiateMultipartUploadAsync(probe.Bucket, Key)).UploadId;
        await PartAsync(probe, upload, 1, [1]);
        await probe.Root.AbortMultipartUploadAsync(probe.Bucket, Key, upload);
        Assert.Equal("no: 404 NoSuchUpload", await Probe.TryAsync(() => PartAsync(probe, upload, 2, [1])));
        Assert.False(await probe.AnswersAsync(Key));
    }

    private static async Task LinkAsync(Probe probe)
    {
        await probe.PutAsync(Key, "linked");
        var link = await probe.Root.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = probe.Bucket,
                Key = Key,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = probe.Anonymous.BaseAddress!.Scheme == "https" ? Protocol.HTTPS : Protocol.HTTP,
            }
        );
        Assert.Equal("linked", await probe.Anonymous.GetStringAsync(new Uri(link)));
        using var body = new ByteArrayContent([1]);
        Assert.Equal(HttpStatusCode.Forbidden, (await probe.Anonymous.PutAsync(new Uri(link), body)).StatusCode);
        var changed = link[..^1] + (link[^1] == 'a' ? 'b' : 'a');
        Assert.Equal(HttpStatusCode.Forbidden, (await probe.Anonymous.GetAsync(new Uri(changed))).StatusCode);
    }

    private static async Task DeniedAsync(Probe probe)
    {
        await probe.PutAsync("key");
        Assert.Equal("no: 403", await probe.AnonymousGetAsync("key"));
        if (probe.HasOther)
        {
            var other = await Probe.TryAsync(() => probe.Other.GetObjectAsync(probe.Bucket, "key"));
            Assert.StartsWith("no: 403", other, StringComparison.Ordinal);
        }

        using var liar = new S3Clients(probe.Backend).Create(
            probe.Backend.Root with
            {
                SecretAccessKey = "not the secret",
            },
            log: null
        );
        Assert.Equal(
            "no: 403 SignatureDoesNotMatch",
            await Probe.TryAsync(() => liar.GetObjectAsync(probe.Bucket, "key"))
        );
    }

    private static async Task NotModifiedAsync(Probe probe)
    {
        var etag = (await probe.PutAsync("key")).ETag;
        await probe.AllowAsync("*");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{probe.Bucket}/key", UriKind.Relative));
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(etag));
        using var answer = await probe.Anonymous.SendAsync(request);
        Assert.Equal(
            (HttpStatusCode.NotModified, 0),
            (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length)
        );
    }

    private static async Task NotEmptyAsync(Probe probe)
    {
        await probe.PutAsync(Key);
        Assert.Equal("no: 409 BucketNotEmpty", await Probe.TryAsync(() => probe.Root.DeleteBucketAsync(probe.Bucket)));
        Assert.True(await probe.AnswersAsync(Key));
    }

    private static async Task<PartETag> PartAsync(Probe probe, string upload, int number, byte[] content)
    {
        using var body = new MemoryStream(content);
        return new PartETag(
            await probe.Root.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = probe.Bucket,
                    Key = Key,
                    UploadId = upload,
                    PartNumber = number,
                    InputStream = body,
                }
            )
        );
    }

    private static async Task<byte[]> BytesAsync(GetObjectResponse got)
    {
        using var bytes = new MemoryStream();
        await got.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

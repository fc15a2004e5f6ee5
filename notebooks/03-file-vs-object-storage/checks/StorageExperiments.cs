using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>The measurements of the lesson once more, in small, on an object of 256 KiB.</summary>
internal sealed class StorageExperiments(CheckContext context, string bucket)
{
    public const int SmallObjects = 8;

    private const string Key = "orders.sqlite";
    private const int ObjectBytes = 256 * 1024;
    private const int PartBytes = 100;

    /// <summary>Changes 100 bytes of the object; how many bytes travelled.</summary>
    public async Task<long> ChangeAsync()
    {
        await PutAsync(RandomNumberGenerator.GetBytes(ObjectBytes));
        var ledger = await context.MeasureAsync(async () =>
        {
            var content = await ReadAsync();
            RandomNumberGenerator.Fill(content.AsSpan(ObjectBytes / 2, PartBytes));
            await PutAsync(content);
        });
        return ledger.Totals.BytesUp + ledger.Totals.BytesDown;
    }

    /// <summary>Renames eight small objects; how many requests it took.</summary>
    public async Task<int> RenameAsync()
    {
        var keys = Enumerable
            .Range(1, SmallObjects)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}.o"))
            .ToList();
        foreach (var key in keys)
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = "obj/" + key,
                    ContentBody = key,
                }
            );
        var ledger = await context.MeasureAsync(async () =>
        {
            foreach (var key in keys)
                await context.S3.CopyObjectAsync(bucket, "obj/" + key, bucket, "bin/" + key);
            await context.S3.DeleteObjectsAsync(
                new() { BucketName = bucket, Objects = [.. keys.Select(key => new KeyVersion { Key = "obj/" + key })] }
            );
        });
        return ledger.Totals.Requests;
    }

    /// <summary>Reads the object with a plain HTTP client by a presigned URL; the status.</summary>
    public async Task<int> ReadByUrlAsync()
    {
        await PutAsync([1, 2, 3]);
        var url = await context.S3.GetPreSignedURLAsync(
            new()
            {
                BucketName = bucket,
                Key = Key,
                Expires = context.Clock.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = context.S3.Config.ServiceURL.StartsWith("https", StringComparison.OrdinalIgnoreCase)
                    ? Protocol.HTTPS
                    : Protocol.HTTP,
            }
        );
        using var reply = await context.Anonymous.GetAsync(new Uri(url));
        return (int)reply.StatusCode;
    }

    /// <summary>Reads 100 bytes out of the middle; the status.</summary>
    public async Task<int> ReadPartAsync()
    {
        await PutAsync(new byte[ObjectBytes]);
        using var part = await context.S3.GetObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Key,
                ByteRange = new ByteRange(ObjectBytes / 2, (ObjectBytes / 2) + PartBytes - 1),
            }
        );
        return (int)part.HttpStatusCode;
    }

    /// <summary>Writes the object while somebody reads it; the status of the write, and whether the reader got the old
    /// object to its end.</summary>
    public async Task<(int Status, bool ReaderGotOld)> WriteDuringReadAsync()
    {
        await PutAsync(new byte[ObjectBytes]);
        using var reader = await context.S3.GetObjectAsync(bucket, Key);
        await reader.ResponseStream.ReadExactlyAsync(new byte[PartBytes]);
        var written = await PutAsync([1, 2, 3]);
        var rest = new MemoryStream();
        await reader.ResponseStream.CopyToAsync(rest);
        return ((int)written.HttpStatusCode, rest.Length == ObjectBytes - PartBytes);
    }

    /// <summary>Reads right after a write; whether the new object came.</summary>
    public async Task<bool> ReadAfterWriteAsync()
    {
        await PutAsync([1, 2, 3]);
        await PutAsync([4, 5, 6]);
        return (await ReadAsync()).AsSpan().SequenceEqual((ReadOnlySpan<byte>)[4, 5, 6]);
    }

    private Task<PutObjectResponse> PutAsync(byte[] content) =>
        context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Key,
                InputStream = new MemoryStream(content),
            }
        );

    private async Task<byte[]> ReadAsync()
    {
        using var reply = await context.S3.GetObjectAsync(bucket, Key);
        var content = new MemoryStream();
        await reply.ResponseStream.CopyToAsync(content);
        return content.ToArray();
    }
}

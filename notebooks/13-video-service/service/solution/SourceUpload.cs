using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace VideoService;

/// <summary>Uploads the body of a request in parts of 8 MiB, and goes on where an upload was broken off.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Where to.</param>
public sealed class SourceUpload(IAmazonS3 s3, string bucket)
{
    /// <summary>The size of each part but the last, in bytes.</summary>
    public const int PartBytes = 8 << 20;

    /// <summary>Uploads a file.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="file">Its path.</param>
    /// <param name="onlyNew">True if an object that is there already must stay.</param>
    /// <param name="cancelled">Gives up; what was sent stays for the next try.</param>
    /// <exception cref="RefusedException">With 412: there is one already, and <paramref name="onlyNew"/>.</exception>
    public async Task RunAsync(string key, string file, bool onlyNew, CancellationToken cancelled)
    {
        var parts = await PartsOfAsync(file, cancelled);
        var (id, stored) = await FindAsync(key, parts, cancelled);
        id ??= await BeginAsync(key, cancelled);
        foreach (var part in parts.Where(part => !stored.Contains(part.Number)))
            await SendAsync(key, id, file, part, cancelled);
        try
        {
            await CompleteAsync(key, id, parts, onlyNew, cancelled);
        }
        catch (AmazonS3Exception refused) when (IsTaken(refused))
        {
            await s3.AbortMultipartUploadAsync(bucket, key, id, CancellationToken.None);
            throw new RefusedException(412, "There is a film with this id already.");
        }
    }

    // Two at the same moment: the loser is told 412, or 409 while the winner is being written.
    private static bool IsTaken(AmazonS3Exception refused) =>
        refused.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict;

    private static async Task<IReadOnlyList<Part>> PartsOfAsync(string file, CancellationToken cancelled)
    {
        var parts = new List<Part>();
        var buffer = new byte[PartBytes];
        await using var stream = File.OpenRead(file);
        while (
            await stream.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, cancelled) is > 0 and var read
        )
            parts.Add(
                new Part(
                    parts.Count + 1,
                    (long)parts.Count * PartBytes,
                    read,
                    Convert.ToHexStringLower(MD5.HashData(buffer.AsSpan(0, read)))
                )
            );
        return parts;
    }

    // An upload of somebody else's bytes is not ours to go on with; the rule of the bucket removes it one day.
    private async Task<(string? Id, IReadOnlySet<int> Stored)> FindAsync(
        string key,
        IReadOnlyList<Part> parts,
        CancellationToken cancelled
    )
    {
        var uploads = await s3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = bucket, Prefix = key },
            cancelled
        );
        foreach (var upload in (uploads.MultipartUploads ?? []).Where(upload => upload.Key == key))
        {
            var listed = await ListAsync(key, upload.UploadId, cancelled);
            if (listed.Count > 0 && listed.All(stored => parts.Any(part => IsSame(part, stored))))
                return (upload.UploadId, listed.Select(stored => stored.PartNumber ?? 0).ToHashSet());
        }

        return (null, new HashSet<int>());
    }

    private async Task<List<PartDetail>> ListAsync(string key, string id, CancellationToken cancelled)
    {
        try
        {
            return (await s3.ListPartsAsync(bucket, key, id, cancelled)).Parts ?? [];
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            return []; // completed or aborted meanwhile
        }
    }

    private static bool IsSame(Part part, PartDetail stored) =>
        part.Number == stored.PartNumber && part.SizeBytes == stored.Size && part.Md5 == stored.ETag.Trim('"');

    private async Task<string> BeginAsync(string key, CancellationToken cancelled)
    {
        var begun = await s3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                Key = key,
                ContentType = "video/mp4",
                ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                ChecksumType = ChecksumType.FULL_OBJECT,
            },
            cancelled
        );
        return begun.UploadId;
    }

    private async Task SendAsync(string key, string id, string file, Part part, CancellationToken cancelled) =>
        await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket,
                Key = key,
                UploadId = id,
                PartNumber = part.Number,
                FilePath = file,
                FilePosition = part.OffsetBytes,
                PartSize = part.SizeBytes, // the SDK adds the CRC32 of each part
            },
            cancelled
        );

    private async Task CompleteAsync(
        string key,
        string id,
        IReadOnlyList<Part> parts,
        bool onlyNew,
        CancellationToken cancelled
    ) =>
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = key,
                UploadId = id,
                PartETags = [.. parts.Select(part => new PartETag(part.Number, part.Md5))],
                ChecksumType = ChecksumType.FULL_OBJECT,
                IfNoneMatch = onlyNew ? "*" : null,
            },
            cancelled
        );

    private sealed record Part(int Number, long OffsetBytes, int SizeBytes, string Md5);
}

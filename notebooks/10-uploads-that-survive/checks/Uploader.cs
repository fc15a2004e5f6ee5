using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>The six lines of an uploader, carried out against a store. A start forgets everything; the file, the camera
/// and the store stay.</summary>
/// <param name="s3">The store.</param>
/// <param name="bucket">Its bucket.</param>
internal sealed class Uploader(IAmazonS3 s3, string bucket)
{
    public const string Look = "look for an upload of this key that is under way";
    public const string Begin = "if there is none, begin one";
    public const string Ask = "ask which parts of it the store has";
    public const string Send = "send the parts that the store does not have";
    public const string Complete = "complete the upload with all of its parts";
    public const string Delete = "delete the file from the camera";

    private const string Key = "clip.mov";

    private readonly UploadParts file = new(UploadParts.SmallestPart, 3, 1000);
    private readonly List<int> sent = [];
    private bool isFileThere = true;

    // The memory of one start.
    private MultipartUpload? upload;
    private Dictionary<int, PartETag> known = [];

    /// <summary>The numbers of the parts that were sent, by all starts together.</summary>
    public IReadOnlyList<int> Sent => sent;

    /// <summary>The line that could not be carried out, and why; null as long as all could.</summary>
    public (string Line, string Reason)? Problem { get; private set; }

    /// <summary>Starts the program and carries the lines out.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="killAfterParts">Parts that it sends before it is killed; null to let it end.</param>
    public async Task StartAsync(IReadOnlyList<string> lines, int? killAfterParts)
    {
        (upload, known) = (null, []);
        foreach (var line in lines)
        {
            if (await DoAsync(line, killAfterParts) is { } reason)
            {
                Problem = (line, reason);
                return;
            }

            if (line == Send && killAfterParts is not null)
                return;
        }
    }

    /// <summary>The uploads that nobody has completed.</summary>
    public Task<List<MultipartUpload>> LeftAsync() => UploadParts.UnderWayAsync(s3, bucket, Key);

    /// <summary>Returns true if the object is there and is the file.</summary>
    public async Task<bool> IsStoredAsync() =>
        await UploadParts.TryReadAsync(s3, bucket, Key) is { } stored && stored.SequenceEqual(file.Content);

    private async Task<string?> DoAsync(string line, int? killAfterParts)
    {
        switch (line)
        {
            case Look:
                upload = (await UploadParts.UnderWayAsync(s3, bucket, Key)).FirstOrDefault();
                return null;
            case Begin:
                upload ??= await UploadParts.BeginAsync(s3, bucket, Key);
                return null;
            case Delete:
                return await DeleteAsync();
            case Ask or Send or Complete when upload is null:
                return "The program knew of no upload.";
            case Ask:
                known = (await UploadParts.ThereAsync(s3, bucket, upload)).ToDictionary(
                    part => part.PartNumber!.Value,
                    part => new PartETag(part.PartNumber!.Value, part.ETag)
                );
                return null;
            case Send:
                return await SendAsync(upload, killAfterParts);
            case Complete:
                return await CompleteAsync(upload);
            default:
                throw new ArgumentException($"The uploader has no line '{line}'.", nameof(line));
        }
    }

    private async Task<string?> SendAsync(MultipartUpload to, int? most)
    {
        if (!isFileThere)
            return "There was no file left to read.";
        foreach (var number in Enumerable.Range(1, file.Count).Where(number => !known.ContainsKey(number)))
        {
            if (most-- == 0)
                return null;
            known[number] = await file.SendAsync(s3, to, bucket, number);
            sent.Add(number);
        }

        return null;
    }

    private async Task<string?> CompleteAsync(MultipartUpload to)
    {
        if (known.Count < file.Count)
            return $"The program knew of {known.Count} of {file.Count} parts.";
        await UploadParts.CompleteAsync(
            s3,
            to,
            bucket,
            [.. known.OrderBy(part => part.Key).Select(part => part.Value)]
        );
        return null;
    }

    private async Task<string?> DeleteAsync()
    {
        if (!await IsStoredAsync())
            return "The camera had no file left while a GET of the key still answered 404.";
        isFileThere = false;
        return null;
    }
}

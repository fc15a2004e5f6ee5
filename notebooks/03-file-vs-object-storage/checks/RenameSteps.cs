using System.Globalization;
using System.Net;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>The four lines of the rename, as requests on objects of their own.</summary>
internal sealed class RenameSteps
{
    public const string Delete = "delete each old key";
    public const string Verify = "check that each new key is there";
    public const string List = "list the keys under the old prefix";
    public const string Copy = "copy each key to the new prefix";
    public const int Recordings = 3;

    private const string OldPrefix = "recordings/2026/";
    private const string NewPrefix = "archive/2026/";

    private readonly IAmazonS3 s3;
    private readonly string bucket;
    private readonly bool loseLastCopy;
    private List<string>? listed;
    private bool copied;

    private RenameSteps(IAmazonS3 s3, string bucket, bool loseLastCopy) =>
        (this.s3, this.bucket, this.loseLastCopy) = (s3, bucket, loseLastCopy);

    public static async Task<RenameOutcome> RunAsync(
        CheckContext context,
        IReadOnlyList<string> order,
        bool loseLastCopy
    )
    {
        var steps = new RenameSteps(context.S3, await context.NewBucketAsync(), loseLastCopy);
        foreach (var key in OldKeys())
            await steps.s3.PutObjectAsync(
                new()
                {
                    BucketName = steps.bucket,
                    Key = key,
                    ContentBody = "a recording",
                }
            );
        var problem = RenameProblem.None;
        foreach (var line in order.TakeWhile(_ => problem == RenameProblem.None))
            problem = await steps.DoAsync(line);
        return await steps.LookAsync(problem);
    }

    private static IEnumerable<string> OldKeys() =>
        Enumerable
            .Range(1, Recordings)
            .Select(number => OldPrefix + number.ToString(CultureInfo.InvariantCulture) + ".mp4");

    private static string NewKeyOf(string key) => NewPrefix + key[OldPrefix.Length..];

    private async Task<RenameProblem> DoAsync(string line)
    {
        if (line == List)
            return await ListAsync();
        if (listed is null)
            return RenameProblem.NothingListed;
        return line switch
        {
            Copy => await CopyAsync(listed),
            Verify => await VerifyAsync(listed),
            _ => await DeleteAsync(listed),
        };
    }

    private async Task<RenameProblem> ListAsync()
    {
        var page = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = OldPrefix });
        listed = [.. (page.S3Objects ?? []).Select(found => found.Key)];
        return RenameProblem.None;
    }

    private async Task<RenameProblem> CopyAsync(List<string> keys)
    {
        copied = true;
        try
        {
            foreach (var key in loseLastCopy ? keys.SkipLast(1) : keys)
                await s3.CopyObjectAsync(bucket, key, bucket, NewKeyOf(key));
            return RenameProblem.None;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return RenameProblem.CopyFoundNothing;
        }
    }

    private async Task<RenameProblem> VerifyAsync(List<string> keys)
    {
        foreach (var key in keys)
        {
            if (!await ExistsAsync(NewKeyOf(key)))
                return copied ? RenameProblem.CopyMissed : RenameProblem.NothingCopied;
        }

        return RenameProblem.None;
    }

    private async Task<RenameProblem> DeleteAsync(List<string> keys)
    {
        foreach (var key in keys)
            await s3.DeleteObjectAsync(bucket, key);
        return RenameProblem.None;
    }

    private async Task<RenameOutcome> LookAsync(RenameProblem problem)
    {
        var readable = 0;
        var renamed = 0;
        foreach (var key in OldKeys())
        {
            var underOld = await ExistsAsync(key);
            var underNew = await ExistsAsync(NewKeyOf(key));
            readable += underOld || underNew ? 1 : 0;
            renamed += underNew && !underOld ? 1 : 0;
        }

        return new(problem, readable, renamed);
    }

    private async Task<bool> ExistsAsync(string key)
    {
        try
        {
            await s3.GetObjectMetadataAsync(bucket, key);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}

using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L00StartHere;

/// <summary>The three requests of the ledger exercise, in a bucket of the check's own.</summary>
internal static class StrangersRequests
{
    public const string There = "notes/hello.txt";
    public const string NotThere = "notes/nothing.txt";

    /// <summary>Sends them: the owner, then a stranger for a key that exists, then for one that does not.</summary>
    public static async Task<(string Bucket, IReadOnlyList<Asked> Asked)> SendAsync(CheckContext context)
    {
        var bucket = await context.NewBucketAsync();
        await context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = There,
                ContentBody = "hello",
            }
        );
        return (
            bucket,
            [
                new Asked("root", "GET " + There, await OwnerAsync(context, bucket, There)),
                new Asked("stranger", "GET " + There, await StrangerAsync(context, bucket, There)),
                new Asked("stranger", "GET " + NotThere, await StrangerAsync(context, bucket, NotThere)),
            ]
        );
    }

    /// <summary>Returns the status that the owner gets.</summary>
    public static async Task<int> OwnerAsync(CheckContext context, string bucket, string key)
    {
        try
        {
            using var reply = await context.S3.GetObjectAsync(bucket, key);
            return (int)reply.HttpStatusCode;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return (int)exception.StatusCode;
        }
    }

    private static async Task<int> StrangerAsync(CheckContext context, string bucket, string key)
    {
        using var reply = await context.Anonymous.GetAsync(context.UrlOf(bucket, key));
        return (int)reply.StatusCode;
    }
}

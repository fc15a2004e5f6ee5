using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L00StartHere;

/// <summary>Sends the four requests in the learner's order and compares the answers with those that were asked
/// for.</summary>
[Check("00-start-here", "order-requests")]
internal sealed class OrderRequestsCheck()
    : OrderCheck("requests", AsShipped, "Begin with the request that answers 404.")
{
    private const string Put = "PUT the key";
    private const string Delete = "DELETE the key";
    private const string Key = "notes/order.txt";
    private static readonly string[] AsShipped = [Delete, "GET the key", Put, "GET the key again"];
    private static readonly int[] Wanted = [404, 200, 200, 204];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> lines)
    {
        var bucket = await context.NewBucketAsync();
        var asked = new List<Asked>();
        foreach (var line in lines)
            asked.Add(new Asked("root", line, await SendAsync(context.S3, bucket, line)));
        return Judge(lines, asked) with { Requests = asked };
    }

    private static CheckAnswer Judge(List<string> lines, List<Asked> asked)
    {
        var wrong = asked.FindIndex(answer => answer.Status != Wanted[asked.IndexOf(answer)]);
        if (wrong < 0)
            return CheckAnswer.Right(
                "The answers were 404, 200, 200 and 204.",
                "Notice: nothing but the order decided. The store remembers objects, not conversations."
            );
        var seen = $"Line {wrong + 1}, \"{lines[wrong]}\", answered {asked[wrong].Status} instead of {Wanted[wrong]}";
        if (wrong == 0 && lines[0] == Put)
            return CheckAnswer.Almost(
                $"{seen}: after this line the key was there already.",
                "A 404 is possible only while the key does not exist.",
                "Ask for it before anybody has put it.",
                "put-first"
            );
        var (put, delete) = (lines.IndexOf(Put), lines.IndexOf(Delete));
        return put < delete && delete < lines.Count - 1
            ? CheckAnswer.Almost(
                $"{seen}. When \"{lines[delete + 1]}\" was sent, the key was deleted one line before.",
                "What has been deleted cannot be read.",
                "Delete last.",
                "read-what-is-gone"
            )
            : CheckAnswer.Almost(
                $"{seen}.",
                "What a request answers depends on what came before it.",
                "Go through the lines one by one: does the key exist at that moment?"
            );
    }

    private static async Task<int> SendAsync(IAmazonS3 s3, string bucket, string line)
    {
        try
        {
            switch (line)
            {
                case Put:
                    return (int)
                        (
                            await s3.PutObjectAsync(
                                new()
                                {
                                    BucketName = bucket,
                                    Key = Key,
                                    ContentBody = "x",
                                }
                            )
                        ).HttpStatusCode;
                case Delete:
                    return (int)(await s3.DeleteObjectAsync(bucket, Key)).HttpStatusCode;
                default:
                    using (var reply = await s3.GetObjectAsync(bucket, Key))
                        return (int)reply.HttpStatusCode;
            }
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return (int)exception.StatusCode;
        }
    }
}

using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>Repeats the experiment with a key of its own and answers each wrong reason with a measurement that
/// contradicts it.</summary>
[Check("06-encryption-at-rest", "explain-disabled")]
internal sealed class ExplainDisabledCheck() : ChoiceCheck("whyLocked")
{
    private const string Locked = "open/locked.txt";
    private const string Other = "open/other.txt";

    public override Capability? Needs => Capability.KeyControl;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var (bucket, key) = (await context.NewBucketAsync(), $"check-{Guid.NewGuid().ToString("N")[..8]}");
        await PrepareAsync(context, bucket, key);
        await context.Keys!.DisableAsync(key);
        var locked = await StatusAsync(context, bucket, Locked);
        return letter switch
        {
            'a' => CheckAnswer.Almost(
                $"With the key disabled {Locked} answered {locked}. The same stranger still reads another object "
                    + $"under the same policy: {await StatusAsync(context, bucket, Other)}.",
                "A changed policy would have closed both.",
                "Look at what the two objects do not share.",
                "key-changes-policy"
            ),
            'c' => await ExplainDeletionAsync(context, bucket, key, locked),
            'd' => CheckAnswer.Almost(
                $"With the key disabled {Locked} answered {locked}. Not one byte on the disk changed.",
                "Encrypting an archive once more would take as long as writing it.",
                "Ask what the store needs at the moment of the request.",
                "encrypted-twice"
            ),
            _ => CheckAnswer.Right(
                $"With the key disabled {Locked} answered {locked}, and {Other}, under another key and the same "
                    + $"policy, answered {await StatusAsync(context, bucket, Other)}.",
                "Notice: the owner of the key decides over objects without having any right to them. Large "
                    + "organisations keep the two apart on purpose."
            ),
        };
    }

    private static async Task PrepareAsync(CheckContext context, string bucket, string key)
    {
        await context.S3.PutBucketPolicyAsync(
            bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
             "Action":"s3:GetObject","Resource":"arn:aws:s3:::{{bucket}}/open/*"}]}
            """
        );
        await context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Other,
                ContentBody = "other",
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
            }
        );
        await context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Locked,
                ContentBody = "locked",
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = key,
            }
        );
    }

    private static async Task<CheckAnswer> ExplainDeletionAsync(
        CheckContext context,
        string bucket,
        string key,
        int locked
    )
    {
        await context.Keys!.EnableAsync(key);
        return CheckAnswer.Almost(
            $"With the key disabled {Locked} answered {locked}, and after it was enabled again "
                + $"{await StatusAsync(context, bucket, Locked)}: the object was there all the time.",
            "Disabling a key is taken back with one action; a deletion is not.",
            "Ask what the store needs at the moment of the request.",
            "key-deletes"
        );
    }

    private static async Task<int> StatusAsync(CheckContext context, string bucket, string key)
    {
        using var reply = await context.Anonymous.GetAsync(context.UrlOf(bucket, key));
        return (int)reply.StatusCode;
    }
}

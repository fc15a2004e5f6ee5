using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L06EncryptionAtRest;

namespace BucketLab.Lessons.Tests.L06EncryptionAtRest;

public sealed class EncryptCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_setting_of_the_bucket_is_right()
    {
        var answer = await BucketAsync((s3, bucket) => EncryptAsync(s3, bucket, ServerSideEncryptionMethod.AES256));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("is encrypted on the disk with AES256", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_key_for_the_bucket_is_recognised()
    {
        var answer = await BucketAsync((s3, bucket) => EncryptAsync(s3, bucket, ServerSideEncryptionMethod.AWSKMS));
        Assert.Equal((CheckTier.Almost, "named-key"), (answer.Tier, answer.Misconception));
        Assert.Contains("under a named key: the answer says aws:kms", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_encrypted_object_is_recognised()
    {
        var answer = await BucketAsync((s3, bucket) => s3.PutObjectAsync(Put(bucket, "letters/ada.txt", "first")));
        Assert.Equal((CheckTier.Almost, "one-object"), (answer.Tier, answer.Misconception));
        Assert.Contains("was put without the header and is not encrypted", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_was_taken_back_is_no_setting() =>
        Assert.Equal(
            CheckTier.Almost,
            (
                await BucketAsync(
                    async (s3, bucket) =>
                    {
                        await EncryptAsync(s3, bucket, ServerSideEncryptionMethod.AES256);
                        await s3.DeleteBucketEncryptionAsync(new() { BucketName = bucket });
                    }
                )
            ).Tier
        );

    [Theory]
    [InlineData("AES256")]
    [InlineData("aws:kms")]
    public async Task Copies_onto_themselves_are_right(string method)
    {
        var answer = await OldAsync(
            (s3, bucket, key) =>
                s3.CopyObjectAsync(Copy(bucket, key, key, ServerSideEncryptionMethod.FindValue(method)))
        );
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("4 requests and hardly a byte over the network", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_keeps_all_is_right_and_told_what_it_costs()
    {
        var answer = await OldAsync((s3, bucket, key) => UploadAsync(s3, bucket, key, keeps: true));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("every byte went over the network twice", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_without_what_was_stored_with_it_is_recognised()
    {
        var answer = await OldAsync((s3, bucket, key) => UploadAsync(s3, bucket, key, keeps: false));
        Assert.Equal((CheckTier.Almost, "upload-again"), (answer.Tier, answer.Misconception));
        Assert.Contains("has lost what was stored with it", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_for_what_is_there_already_is_recognised()
    {
        var answer = await OldAsync((s3, bucket) => EncryptAsync(s3, bucket, ServerSideEncryptionMethod.AES256));
        Assert.Equal((CheckTier.Almost, "default-is-retroactive"), (answer.Tier, answer.Misconception));
        Assert.Contains("A default decides about writes", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_beside_the_first_is_recognised()
    {
        var answer = await OldAsync(
            (s3, bucket, key) =>
                s3.CopyObjectAsync(Copy(bucket, key, key + ".encrypted", ServerSideEncryptionMethod.AES256))
        );
        Assert.Equal((CheckTier.Almost, "copy-beside"), (answer.Tier, answer.Misconception));
        Assert.Contains("letters/1.csv is still there as it was", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_copy_that_is_left_is_noticed()
    {
        var answer = await OldAsync(
            async (s3, bucket, key) =>
            {
                await s3.CopyObjectAsync(bucket, key, bucket, "backup/" + key);
                await s3.CopyObjectAsync(Copy(bucket, key, key, ServerSideEncryptionMethod.AES256));
            }
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("there is also backup/letters/1.csv", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_were_passed_over_and_keys_that_are_gone_are_named()
    {
        var some = await OldAsync(
            (s3, bucket, key) =>
                key.StartsWith("letters/", StringComparison.Ordinal)
                    ? s3.CopyObjectAsync(Copy(bucket, key, key, ServerSideEncryptionMethod.AES256))
                    : Task.CompletedTask
        );
        Assert.Equal((CheckTier.Almost, null), (some.Tier, some.Misconception));
        Assert.Contains("x-rays/arm 1.csv is still there as it was", some.Message, StringComparison.Ordinal);
        var moved = await OldAsync(
            async (s3, bucket, key) =>
            {
                await s3.CopyObjectAsync(Copy(bucket, key, "new/" + key, ServerSideEncryptionMethod.AES256));
                await s3.DeleteObjectAsync(bucket, key);
            }
        );
        Assert.Contains("letters/1.csv answered 404", moved.Message, StringComparison.Ordinal);
        var emptied = await OldAsync((s3, bucket, key) => s3.PutObjectAsync(Put(bucket, key, "")));
        Assert.Contains("letters/1.csv holds other bytes than before", emptied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        foreach (ExerciseCheck check in (ExerciseCheck[])[new EncryptBucketCheck(), new EncryptOldCheck()])
        {
            Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(check, null)).Tier);
            Assert.Equal(CheckTier.WrongType, (await store.AskAsync(check, "AES256")).Tier);
            Func<IAmazonS3, string, Task> nothing = (_, _) => Task.CompletedTask;
            Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(check, nothing)).Tier);
            Func<IAmazonS3, string, Task> refused = (s3, _) =>
                EncryptAsync(s3, "no-such-bucket", ServerSideEncryptionMethod.AES256);
            Assert.Equal(CheckTier.Almost, (await store.AskAsync(check, refused)).Tier);
        }

        Assert.Equal(CheckTier.NotDefined, (await OldAsync((s3, bucket, key) => s3.GetObjectAsync(bucket, key))).Tier);
    }

    private static Task EncryptAsync(IAmazonS3 s3, string bucket, ServerSideEncryptionMethod method) =>
        s3.PutBucketEncryptionAsync(
            new()
            {
                BucketName = bucket,
                ServerSideEncryptionConfiguration = new()
                {
                    ServerSideEncryptionRules =
                    [
                        new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = method } },
                    ],
                },
            }
        );

    private static CopyObjectRequest Copy(string bucket, string from, string to, ServerSideEncryptionMethod method) =>
        new()
        {
            SourceBucket = bucket,
            SourceKey = from,
            DestinationBucket = bucket,
            DestinationKey = to,
            ServerSideEncryptionMethod = method,
        };

    private static PutObjectRequest Put(string bucket, string key, string text) =>
        new()
        {
            BucketName = bucket,
            Key = key,
            ContentBody = text,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
        };

    private static async Task UploadAsync(IAmazonS3 s3, string bucket, string key, bool keeps)
    {
        using var reply = await s3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(reply.ResponseStream);
        var put = Put(bucket, key, await reader.ReadToEndAsync());
        if (keeps)
        {
            put.ContentType = reply.Headers.ContentType;
            foreach (var name in reply.Metadata.Keys)
                put.Metadata[name] = reply.Metadata[name];
        }

        await s3.PutObjectAsync(put);
    }

    private Task<CheckAnswer> BucketAsync(Func<IAmazonS3, string, Task> encryptBucket) =>
        store.AskAsync(new EncryptBucketCheck(), encryptBucket);

    private Task<CheckAnswer> OldAsync(Func<IAmazonS3, string, Task> encryptOld) =>
        store.AskAsync(new EncryptOldCheck(), encryptOld);

    private Task<CheckAnswer> OldAsync(Func<IAmazonS3, string, string, Task> encryptOne) =>
        OldAsync(
            async (s3, bucket) =>
            {
                foreach (var found in (await s3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects)
                    await encryptOne(s3, bucket, found.Key);
            }
        );
}

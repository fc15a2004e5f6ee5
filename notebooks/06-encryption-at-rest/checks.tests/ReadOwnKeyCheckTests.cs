using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L06EncryptionAtRest;

namespace BucketLab.Lessons.Tests.L06EncryptionAtRest;

public sealed class ReadOwnKeyCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_key_in_the_request_is_right()
    {
        var answer = await AskAsync((s3, bucket, key, own) => ReadAsync(s3, Get(bucket, key, own)));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("only because your request brought the key", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fingerprint_beside_the_key_is_right_too()
    {
        var answer = await AskAsync(
            (s3, bucket, key, own) =>
            {
                var get = Get(bucket, key, own);
                get.ServerSideEncryptionCustomerProvidedKeyMD5 = Convert.ToBase64String(
                    MD5.HashData(Convert.FromBase64String(own))
                );
                return ReadAsync(s3, get);
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
    }

    [Fact]
    public async Task A_request_without_the_key_is_recognised()
    {
        var answer = await AskAsync((s3, bucket, key, _) => ReadAsync(s3, new() { BucketName = bucket, Key = key }));
        Assert.Equal((CheckTier.Almost, "store-knows-the-key"), (answer.Tier, answer.Misconception));
        Assert.Contains("it has not kept the key", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_key_is_recognised()
    {
        var other = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var answer = await AskAsync((s3, bucket, key, _) => ReadAsync(s3, Get(bucket, key, other)));
        Assert.Equal((CheckTier.Almost, "any-key-will-do"), (answer.Tier, answer.Misconception));
        Assert.Contains("refused the key that your function sent", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_letter_is_not_the_letter()
    {
        var line = await AskAsync(
            async (s3, bucket, key, own) =>
            {
                using var reply = await s3.GetObjectAsync(Get(bucket, key, own));
                using var reader = new StreamReader(reply.ResponseStream);
                return (await reader.ReadLineAsync())!;
            }
        );
        Assert.Equal((CheckTier.Almost, null), (line.Tier, line.Misconception));
        Assert.Contains("the function returned another text", line.Message, StringComparison.Ordinal);
        var ascii = await AskAsync(
            async (s3, bucket, key, own) =>
            {
                using var reply = await s3.GetObjectAsync(Get(bucket, key, own));
                using var reader = new StreamReader(reply.ResponseStream, Encoding.ASCII);
                return await reader.ReadToEndAsync();
            }
        );
        Assert.Equal(CheckTier.Almost, ascii.Tier);
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => Task.FromResult(""))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => Task.FromResult<string>(null!))).Tier);
        Assert.Equal(
            CheckTier.Almost,
            (
                await AskAsync(
                    async (s3, bucket, key, own) =>
                    {
                        await ReadAsync(s3, Get(bucket, key, own));
                        return null!;
                    }
                )
            ).Tier
        );
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new ReadOwnKeyCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new ReadOwnKeyCheck(), "letter")).Tier);
        Assert.Contains(
            "threw FormatException",
            (await AskAsync((_, _, _, own) => throw new FormatException(own[..1]))).Message,
            StringComparison.Ordinal
        );
    }

    private static GetObjectRequest Get(string bucket, string key, string own) =>
        new()
        {
            BucketName = bucket,
            Key = key,
            ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256,
            ServerSideEncryptionCustomerProvidedKey = own,
        };

    private static async Task<string> ReadAsync(IAmazonS3 s3, GetObjectRequest get)
    {
        using var reply = await s3.GetObjectAsync(get);
        using var reader = new StreamReader(reply.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, string, Task<string>> readOwnKey) =>
        store.AskAsync(new ReadOwnKeyCheck(), readOwnKey);
}

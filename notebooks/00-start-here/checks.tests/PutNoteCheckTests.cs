using System.Text;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L00StartHere;

namespace BucketLab.Lessons.Tests.L00StartHere;

public sealed class PutNoteCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_text_under_the_agreed_key_is_right()
    {
        var answer = await AskAsync((s3, bucket, name, text) => PutAsync(s3, bucket, $"notes/{name}.txt", text));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("holds the text that your function was given", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_are_as_good_as_a_text() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await AskAsync(
                    (s3, bucket, name, text) =>
                        PutBytesAsync(s3, bucket, "notes/" + name + ".txt", Encoding.UTF8.GetBytes(text))
                )
            ).Tier
        );

    [Fact]
    public async Task A_slash_in_front_is_recognised()
    {
        var answer = await AskAsync((s3, bucket, name, text) => PutAsync(s3, bucket, $"/notes/{name}.txt", text));
        Assert.Equal((CheckTier.Almost, "leading-slash"), (answer.Tier, answer.Misconception));
        Assert.Contains("the key begins with a slash", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes/")]
    [InlineData("notes")]
    [InlineData("notes/.keep")]
    public async Task Making_a_directory_first_is_recognised(string directory)
    {
        var answer = await AskAsync(
            async (s3, bucket, name, text) =>
            {
                await PutAsync(s3, bucket, directory, "");
                await PutAsync(s3, bucket, $"notes/{name}.txt", text);
            }
        );
        Assert.Equal((CheckTier.Almost, "directory-first"), (answer.Tier, answer.Misconception));
        Assert.Contains($"another object that nobody asked for: {directory}", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes/ada.txt")]
    [InlineData("notes/{0}")]
    [InlineData("notes/NAME.txt")]
    [InlineData("Notes/{0}.txt")]
    public async Task A_key_that_is_nearly_the_agreed_one_is_named(string key)
    {
        var answer = await AskAsync(
            (s3, bucket, name, text) => PutAsync(s3, bucket, key.Replace("{0}", name, StringComparison.Ordinal), text)
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("is under another key", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_small_letters_is_another_name() =>
        Assert.Contains(
            "is under another key: notes/ada-",
            (
                await AskAsync(
                    (s3, bucket, name, text) => PutAsync(s3, bucket, $"notes/{name.ToLowerInvariant()}.txt", text)
                )
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Another_text_is_noticed()
    {
        Assert.Contains(
            "holds another text",
            (await AskAsync((s3, bucket, name, _) => PutAsync(s3, bucket, $"notes/{name}.txt", "hello"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "holds another text",
            (
                await AskAsync(
                    (s3, bucket, name, text) =>
                        PutBytesAsync(s3, bucket, $"notes/{name}.txt", Encoding.ASCII.GetBytes(text))
                )
            ).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _) => Task.CompletedTask)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new PutNoteCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new PutNoteCheck(), "notes/ada.txt")).Tier);
        Assert.Equal(
            CheckTier.Almost,
            (await AskAsync((s3, _, name, text) => PutAsync(s3, "no-such-bucket", $"notes/{name}.txt", text))).Tier
        );
    }

    private static Task PutAsync(IAmazonS3 s3, string bucket, string key, string text) =>
        s3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                ContentBody = text,
            }
        );

    private static Task PutBytesAsync(IAmazonS3 s3, string bucket, string key, byte[] bytes) =>
        s3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                InputStream = new MemoryStream(bytes),
            }
        );

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, string, Task> putNote) =>
        store.AskAsync(new PutNoteCheck(), putNote);
}

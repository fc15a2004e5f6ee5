using System.Globalization;
using System.Text;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L03FileVsObjectStorage;

namespace BucketLab.Lessons.Tests.L03FileVsObjectStorage;

public sealed class AppendLineCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("{0:d7}")]
    [InlineData("{0:D20}.txt")]
    [InlineData("{0:x8}")]
    [InlineData("lines of Zoë/{0:0000000000}+")]
    public async Task Numbers_with_enough_digits_are_right(string format)
    {
        var answer = await AskAsync(format);
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("up to line 1 000 000", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_sort_by_time_are_right()
    {
        var lines = 0;
        var answer = await AskAsync(
            (s3, bucket, prefix, _, line) =>
                PutAsync(
                    s3,
                    bucket,
                    prefix + new DateTime(2026, 11, 29).AddSeconds(lines++).ToString("O", CultureInfo.InvariantCulture),
                    line
                )
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("line-{0}.txt")]
    public async Task Numbers_as_they_are_written_are_recognised(string format)
    {
        var answer = await AskAsync(format);
        Assert.Equal((CheckTier.Almost, "numbers-sort-as-numbers"), (answer.Tier, answer.Misconception));
        Assert.Contains("line 10 came before line 2", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0:d2}", "line 100 came before line 99.")]
    [InlineData("{0:d3}", "line 1000 came before line 999.")]
    [InlineData("{0:d6}", "line 1 000 000 came before line 999 999.")]
    public async Task Too_few_digits_are_told_the_line_at_which_they_end(string format, string message)
    {
        var answer = await AskAsync(format);
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_key_for_all_lines_is_recognised()
    {
        var answer = await AskAsync("log");
        Assert.Equal((CheckTier.Almost, "put-appends"), (answer.Tier, answer.Misconception));
        Assert.Contains(
            "Only line 1 000 000 is left. A PUT replaces the whole object",
            answer.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task All_lines_once_more_with_each_line_are_recognised()
    {
        var log = new StringBuilder();
        var answer = await AskAsync(
            (s3, bucket, prefix, _, line) => PutAsync(s3, bucket, prefix + "log", log.Append(line).ToString())
        );
        Assert.Equal((CheckTier.Almost, "rewrite-whole"), (answer.Tier, answer.Misconception));
        Assert.Contains("What your function sent grew with every line", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_there_twice_or_changed_are_noticed()
    {
        var twice = await AskAsync(
            async (s3, bucket, prefix, number, line) =>
            {
                await PutAsync(s3, bucket, $"{prefix}{number:d8}", line);
                await PutAsync(s3, bucket, $"{prefix}{number:d8}-copy", line);
            }
        );
        Assert.Equal((CheckTier.Almost, null), (twice.Tier, twice.Misconception));
        Assert.Contains("do not hold the 18 lines", twice.Message, StringComparison.Ordinal);
        var trimmed = await AskAsync(
            (s3, bucket, prefix, number, line) => PutAsync(s3, bucket, $"{prefix}{number:d8}", line.Trim())
        );
        Assert.Contains("does it hold the line, and nothing else", trimmed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _, _, _, _) => Task.CompletedTask)).Tier);
        Assert.Equal(
            CheckTier.NotDefined,
            (await AskAsync((s3, bucket, _, number, line) => PutAsync(s3, bucket, $"log/{number:d8}", line))).Tier
        );
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new AppendLineCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new AppendLineCheck(), "log/00000001")).Tier);
        Assert.Equal(
            CheckTier.Almost,
            (await AskAsync((_, _, _, _, _) => throw new InvalidOperationException("no"))).Tier
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

    private Task<CheckAnswer> AskAsync(string format) =>
        AskAsync(
            (s3, bucket, prefix, number, line) =>
                PutAsync(s3, bucket, prefix + string.Format(CultureInfo.InvariantCulture, format, number), line)
        );

    private Task<CheckAnswer> AskAsync(Func<IAmazonS3, string, string, int, string, Task> appendLine) =>
        store.AskAsync(new AppendLineCheck(), appendLine);
}

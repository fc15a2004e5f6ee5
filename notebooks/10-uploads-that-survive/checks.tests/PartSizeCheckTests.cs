using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L10UploadsThatSurvive;

namespace BucketLab.Lessons.Tests.L10UploadsThatSurvive;

public sealed class PartSizeCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private const long MiB = 1 << 20;

    [Fact]
    public async Task The_smallest_size_within_both_limits_is_right() =>
        Assert.Equal((CheckTier.Right, null), await AskAsync(file => Math.Max(5, Up(Up(file, MiB), 10_000)) * MiB));

    [Theory]
    [InlineData(5, "five-always", "InvalidArgument to number 10001")]
    [InlineData(1, "divide-only", "EntityTooSmall to CompleteMultipartUpload")]
    [InlineData(1000, null, "With parts of 999 MiB there would be no more")]
    [InlineData(-1, null, "at least one byte")]
    public async Task One_size_for_all_files_meets_a_limit(long mib, string? misconception, string message)
    {
        var answer = await store.AskAsync(new PartSizeCheck(), (Func<long, long>)(_ => mib * MiB));
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_division_that_is_rounded_down_leaves_one_part_too_many() =>
        Assert.Equal(
            (CheckTier.Almost, "rounded-down"),
            await AskAsync(file => Math.Max(5, file / 10_000 / MiB) * MiB)
        );

    [Fact]
    public async Task A_small_part_for_many_parts_is_recognised() =>
        Assert.Equal((CheckTier.Almost, "divide-only"), await AskAsync(file => Up(Up(file, MiB), 10_000) * MiB));

    [Fact]
    public async Task A_size_that_is_no_whole_MiB_is_noticed() =>
        Assert.Equal((CheckTier.Almost, null), await AskAsync(file => Math.Max(5 * MiB, Up(file, 10_000))));

    [Fact]
    public async Task Nothing_yet_is_no_answer() => Assert.Equal((CheckTier.NotDefined, null), await AskAsync(_ => 0));

    private static long Up(long number, long by) => (number + by - 1) / by;

    private async Task<(CheckTier, string?)> AskAsync(Func<long, long> partSizeFor)
    {
        var answer = await store.AskAsync(new PartSizeCheck(), partSizeFor);
        return (answer.Tier, answer.Misconception);
    }
}

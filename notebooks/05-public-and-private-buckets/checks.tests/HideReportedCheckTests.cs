using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

public sealed class HideReportedCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private static readonly string[] Lines =
    [
        "\"Action\": \"s3:GetObject\" }",
        "\"Resource\": \"arn:aws:s3:::lab-test/avatars/*\",",
        "{ \"Version\": \"2012-10-17\", \"Statement\": [",
        "{ \"Effect\": \"Deny\", \"Principal\": \"*\",",
        "\"Action\": \"s3:GetObject\" },",
        "\"Resource\": \"arn:aws:s3:::lab-test/avatars/reported/*\",",
        "{ \"Effect\": \"Allow\", \"Principal\": \"*\",",
        "\"Resource\": \"arn:aws:s3:::lab-test/*\",",
        "] }",
        "\"Action\": \"s3:ListBucket\" },",
    ];

    [Theory]
    [InlineData(2, 3, 5, 4, 6, 1, 0, 8)]
    [InlineData(2, 6, 1, 4, 3, 5, 0, 8)]
    public async Task Either_order_of_the_statements_is_right(params int[] order) =>
        Assert.Equal(CheckTier.Right, (await CheckAsync(order)).Tier);

    [Theory]
    [InlineData("allow-only", 2, 6, 1, 0, 8)]
    [InlineData("narrow-allow-wins", 2, 3, 1, 4, 6, 5, 0, 8)]
    public async Task A_wrong_idea_is_recognised(string misconception, params int[] order) =>
        Assert.Equal(misconception, (await CheckAsync(order)).Misconception);

    [Theory]
    [InlineData("every key of the bucket", 2, 3, 5, 4, 6, 7, 0, 8)]
    [InlineData("There is no line 12", 2, 12)]
    [InlineData("Line 2 is there twice", 2, 2)]
    [InlineData("are not JSON; reading stops at place 3, line 8", 2, 3, 8)]
    [InlineData("The store refused", 2, 3, 0, 8)]
    public async Task Another_mistake_gets_its_own_reason(string message, params int[] order) =>
        Assert.Contains(message, (await CheckAsync(order)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_and_nonsense_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync(null)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync(Array.Empty<int>())).Tier);
        Assert.Equal(CheckTier.WrongType, (await CheckAsync("2, 3")).Tier);
        Assert.Equal(CheckTier.Almost, (await CheckAsync(Enumerable.Repeat(2, int.MaxValue))).Tier);
    }

    private Task<CheckAnswer> CheckAsync(object? order) =>
        new HideReportedCheck().RunAsync(store.Lab, [order, Lines], TestContext.Current.CancellationToken);
}

using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

public sealed class OpenSocialCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("\"*\"", "\"s3:GetObject\"", "\"arn:aws:s3:::lab-test/social/*\"")]
    [InlineData("{\"AWS\":\"*\"}", "[\"s3:GetObject\"]", "[\"arn:aws:s3:::lab-test/social/*\"]")]
    [InlineData("\"*\"", "\"s3:getobject\"", "\"arn:aws:s3:::lab-test/social/?*\"")]
    public async Task Reading_the_prefix_is_right_however_it_is_written(
        string principal,
        string action,
        string resource
    )
    {
        var answer = await AskAsync(Policy(principal, action, resource));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("keeps social-backup/ closed", answer.Message, StringComparison.Ordinal);
        Assert.Equal([200, 200, 403, 403, 403, 403, 403], answer.Requests.Select(asked => asked.Status));
    }

    [Theory]
    [InlineData("\"s3:*\"", "social/*", "every-action", "An anonymous PUT of social/forged.png answered 200.")]
    [InlineData("\"*\"", "social/*", "every-action", "An anonymous PUT of social/forged.png answered 200.")]
    [InlineData(
        "[\"s3:GetObject\",\"s3:DeleteObject\"]",
        "social/*",
        "every-action",
        "An anonymous DELETE of social/2026/course-8.jpg answered 204."
    )]
    [InlineData("\"s3:GetObject\"", "*", "whole-bucket", "An anonymous GET of drafts/plan.txt answered 200.")]
    [InlineData("\"s3:GetObject\"", "social/", "resource-without-star", "names one key called social/")]
    public async Task A_wrong_idea_is_recognised(string action, string resource, string misconception, string message)
    {
        var answer = await AskAsync(Policy("\"*\"", action, $"\"arn:aws:s3:::lab-test/{resource}\""));
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"GetObject\"")]
    [InlineData("[\"s3:GetObject\",\"GetObject\"]")]
    public async Task An_action_without_its_service_is_told_so(string action)
    {
        var answer = await AskAsync(Policy("\"*\"", action, "\"arn:aws:s3:::lab-test/social/*\""));
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("names the action GetObject", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Write s3:GetObject.", answer.Message, StringComparison.Ordinal);
        Assert.Empty(answer.Requests);
    }

    [Theory]
    [InlineData("social*", "social-backup/keys.txt answered 200")]
    [InlineData("social/*.png", "social/course-7.png answered 200 and social/2026/course-8.jpg answered 403")]
    [InlineData("social/course-*", "social/2026/course-8.jpg answered 403")]
    [InlineData("Social/*", "No statement that allows matches")]
    public async Task A_resource_beside_the_prefix_gets_its_own_reason(string resource, string message)
    {
        var answer = await AskAsync(Policy("\"*\"", "\"s3:GetObject\"", $"\"arn:aws:s3:::lab-test/{resource}\""));
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData("{}", CheckTier.NotDefined)]
    [InlineData("""{"Statement":[{"Action":"____"}]}""", CheckTier.NotDefined)]
    [InlineData(7, CheckTier.WrongType)]
    [InlineData("everyone may read social/", CheckTier.Almost)]
    public async Task Any_value_of_a_learner_gets_an_answer(object? value, object tier) =>
        Assert.Equal(tier, (await AskAsync(value)).Tier);

    private static string Policy(string principal, string action, string resource) =>
        $$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":{{principal}},"Action":{{action}},"Resource":{{resource}}}]}
            """;

    private Task<CheckAnswer> AskAsync(object? policy) => store.AskAsync(new OpenSocialCheck(), policy);
}

using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

public sealed class PolicyCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private const string Avatars = "lab-test/avatars/*";

    [Fact]
    public async Task A_policy_for_the_prefix_alone_is_right()
    {
        var answer = await CheckAsync(Policy("s3:GetObject", Avatars));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Equal([200, 200, 403, 403, 403, 403, 403], answer.Requests.Select(asked => asked.Status));
    }

    [Theory]
    [InlineData("s3:GetObject", "lab-test/*", "whole-bucket", "An anonymous GET of drafts/plan.txt answered 200.")]
    [InlineData(
        "s3:ListBucket",
        "lab-test",
        "list-instead-of-get",
        "The avatar answered 403 and the listing answered 200."
    )]
    [InlineData("s3:GetObject", "lab-test/avatars/", "resource-without-star", "names one key called avatars/")]
    [InlineData("s3:*", Avatars, "every-action", "An anonymous PUT of avatars/evil.png answered 200.")]
    public async Task A_wrong_idea_is_recognised_by_what_the_store_answers(
        string action,
        string resource,
        string misconception,
        string message
    )
    {
        var answer = await CheckAsync(Policy(action, resource));
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lab-test/avatars*", "avatars-backup/keys.txt answered 200")]
    [InlineData("lab-test/avatars/ada.png", "The Resource names single keys")]
    [InlineData("some-other-bucket/avatars/*", "The store refused the policy.")]
    [InlineData("lab-test/pictures/*", "No statement that allows matches")]
    [InlineData("lab.Bucket/avatars/*", "the characters lab.Bucket, not the name of the bucket")]
    public async Task Another_mistake_gets_its_own_reason(string resource, string message)
    {
        var answer = await CheckAsync(Policy("s3:GetObject", resource));
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listing_beside_reading_is_too_much()
    {
        var both =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::lab-test","arn:aws:s3:::lab-test/avatars/*"]}]}""";
        Assert.Contains(
            "An anonymous listing answered 200.",
            (await CheckAsync(both)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData("{}", CheckTier.NotDefined)]
    [InlineData("""{"Statement":[]}""", CheckTier.NotDefined)]
    [InlineData("""{"Statement":[{"Action":"____"}]}""", CheckTier.NotDefined)]
    [InlineData(42, CheckTier.WrongType)]
    [InlineData("{ not json", CheckTier.Almost)]
    [InlineData("""{"Statement":{"Resource":"{{lab.Bucket}}"}}""", CheckTier.Almost)]
    [InlineData("""{"Statement":[null]}""", CheckTier.Almost)]
    public async Task Any_value_of_a_learner_gets_an_answer(object? value, object tier) =>
        Assert.Equal(tier, (await CheckAsync(value)).Tier);

    [Fact]
    public async Task Half_a_character_is_no_policy() =>
        Assert.Contains(
            "is not JSON",
            (await CheckAsync("{\"Statement\": \"" + '\uD800' + "\"}")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_absurdly_long_text_is_not_sent() =>
        Assert.Contains(
            "longer than 20480 bytes",
            (await CheckAsync(new string('x', 30_000_000))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task No_bucket_of_a_trial_is_left()
    {
        await CheckAsync(Policy("s3:GetObject", Avatars));
        var left = await store.Lab.S3.ListBucketsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            left.Buckets,
            bucket => bucket.BucketName.StartsWith(store.Lab.Bucket + "-check", StringComparison.Ordinal)
        );
    }

    private Task<CheckAnswer> CheckAsync(object? policy) =>
        new OpenAvatarsCheck().RunAsync(store.Lab, [policy], TestContext.Current.CancellationToken);

    private static string Policy(string action, string resource) =>
        $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::{{resource}}"}]}
            """;
}

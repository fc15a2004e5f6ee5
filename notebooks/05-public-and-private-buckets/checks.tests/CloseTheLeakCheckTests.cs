using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

public sealed class CloseTheLeakCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private const string Logos = "/logos/*";

    [Fact]
    public async Task A_policy_that_opens_the_logos_only_is_right() =>
        Assert.Equal(
            CheckTier.Right,
            (await RepairAsync("drill-right-leak", Allow("drill-right-leak", "s3:GetObject", Logos))).Tier
        );

    [Theory]
    [InlineData("s3:GetObject", "/*", "hidden-list", "The listing answers 403 now")]
    [InlineData("s3:PutObject", "/*", null, "An anonymous PUT of logos/forged.svg answered 200.")]
    [InlineData("s3:ListBucket", "", null, "An anonymous listing answered 200.")]
    [InlineData("s3:GetObject", "/none/*", "closed-too-much", "An anonymous GET of logos/logo.svg answered 403.")]
    public async Task A_half_closed_bucket_is_told_apart(
        string action,
        string resource,
        string? misconception,
        string message
    )
    {
        var leak = "drill-" + Guid.NewGuid().ToString("N")[..8];
        var answer = await RepairAsync(leak, Allow(leak, action, resource));
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_the_invoices_is_no_repair()
    {
        var token = TestContext.Current.CancellationToken;
        await SceneAsync("drill-deleted", Allow("drill-deleted", "s3:GetObject", Logos));
        await store.Lab.S3.DeleteObjectAsync("drill-deleted", "invoices/2026-11.csv", token);
        Assert.Contains(
            "got 404",
            (await CheckAsync("drill-deleted", "drill-deleted")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_bucket_that_is_public_on_purpose_is_told_apart()
    {
        await SceneAsync("drill-purpose", Allow("drill-purpose", "s3:GetObject", "/*"));
        Assert.Equal("wrong-bucket", (await CheckAsync("drill-site", "drill-purpose")).Misconception);
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData(7, CheckTier.WrongType)]
    [InlineData("somewhere-else", CheckTier.Almost)]
    public async Task Nothing_and_nonsense_get_an_answer(object? leaking, object tier) =>
        Assert.Equal(tier, (await CheckAsync(leaking, "drill-leak")).Tier);

    private async Task<CheckAnswer> RepairAsync(string leak, string policy)
    {
        await SceneAsync(leak, policy);
        return await CheckAsync(leak, leak);
    }

    private async Task<CheckAnswer> CheckAsync(object? leaking, string leak)
    {
        await SceneAsync("drill-site", Allow("drill-site", "s3:GetObject", Logos));
        return await new CloseTheLeakCheck().RunAsync(
            store.Lab,
            [leaking, "drill-site", leak, "drill-archive"],
            TestContext.Current.CancellationToken
        );
    }

    private async Task SceneAsync(string bucket, string policy)
    {
        var token = TestContext.Current.CancellationToken;
        await store.Lab.S3.PutBucketAsync(bucket, token);
        foreach (var key in new[] { "logos/logo.svg", "invoices/2026-11.csv" })
            await store.Lab.S3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "content",
                },
                token
            );
        await store.Lab.S3.PutBucketPolicyAsync(bucket, policy, token);
    }

    private static string Allow(string bucket, string action, string resource) =>
        $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::{{bucket}}{{resource}}"}]}
            """;
}

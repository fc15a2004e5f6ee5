using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

public sealed class HandOutLinkCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_link_that_reads_for_as_long_as_asked_is_right()
    {
        var answer = await CheckAsync((key, seconds) => Sign(key, HttpVerb.GET, TimeSpan.FromSeconds(seconds)));
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Equal([200, 200, 403, 403, 403, 200], answer.Requests.Select(asked => asked.Status));
    }

    [Fact]
    public async Task A_plain_address_is_recognised()
    {
        var answer = await CheckAsync((key, _) => store.Lab.UrlOf(store.Lab.Bucket, key).AbsoluteUri);
        Assert.Equal("plain-url", answer.Misconception);
        Assert.Contains("answered 403; it carries no signature", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_writing_is_recognised() =>
        Assert.Equal(
            "put-link",
            (await CheckAsync((key, seconds) => Sign(key, HttpVerb.PUT, TimeSpan.FromSeconds(seconds)))).Misconception
        );

    [Fact]
    public async Task A_link_that_outlives_its_seconds_is_recognised() =>
        Assert.Equal(
            "fixed-lifetime",
            (await CheckAsync((key, _) => Sign(key, HttpVerb.GET, TimeSpan.FromHours(1)))).Misconception
        );

    [Fact]
    public async Task A_lifetime_beyond_what_can_be_signed_is_told_apart() =>
        Assert.Contains(
            "more than seven days",
            (await CheckAsync((key, _) => Sign(key, HttpVerb.GET, TimeSpan.FromDays(30)))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Nothing_and_nonsense_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync(null)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync((_, _) => null!)).Tier);
        Assert.Contains(
            "threw InvalidOperationException",
            (await CheckAsync((_, _) => throw new InvalidOperationException("no"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not a link",
            (await CheckAsync((_, _) => new string('x', 5_000_000))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "leads to example.com",
            (await CheckAsync((_, _) => "http://example.com/x?X-Amz-Signature=1")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "begins with https",
            (
                await CheckAsync(
                    (key, _) =>
                        Sign(key, HttpVerb.GET, TimeSpan.FromMinutes(1))
                            .Replace("http:", "https:", StringComparison.Ordinal)
                )
            ).Message,
            StringComparison.Ordinal
        );
        var answer = await new HandOutLinkCheck().RunAsync(
            store.Lab,
            ["a link"],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(CheckTier.WrongType, answer.Tier);
    }

    [Fact]
    public async Task A_link_to_another_object_is_not_taken()
    {
        var token = TestContext.Current.CancellationToken;
        await store.Lab.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = store.Lab.Bucket,
                Key = "drafts/plan.txt",
                ContentBody = "chapter one",
            },
            token
        );
        var answer = await CheckAsync(
            (_, seconds) => Sign("drafts/plan.txt", HttpVerb.GET, TimeSpan.FromSeconds(seconds))
        );
        Assert.Contains("content of another object", answer.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> CheckAsync(Func<string, int, string>? linkFor) =>
        new HandOutLinkCheck().RunAsync(store.Lab, [linkFor], TestContext.Current.CancellationToken);

    private string Sign(string key, HttpVerb verb, TimeSpan lifetime) =>
        store.Lab.S3.GetPreSignedURL(
            new GetPreSignedUrlRequest
            {
                BucketName = store.Lab.Bucket,
                Key = key,
                Verb = verb,
                Protocol = Protocol.HTTP,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime + lifetime,
            }
        );
}

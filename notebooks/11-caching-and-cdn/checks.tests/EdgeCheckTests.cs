using BucketLab.Checks;
using BucketLab.Contracts.Playback;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L11CachingAndCdn;

namespace BucketLab.Lessons.Tests.L11CachingAndCdn;

/// <summary>The release, the CORS trap and the check of links.</summary>
public sealed class EdgeCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private static readonly Dictionary<char, string> Steps = new()
    {
        ['d'] = "delete logo-1.svg",
        ['u'] = "purge index.html at the edge",
        ['p'] = "put index.html, which names logo-2.svg",
        ['l'] = "put logo-2.svg, good for a year",
    };

    [Fact]
    public async Task One_order_of_a_release_breaks_no_page() =>
        Assert.Equal(["lpud"], await Orders.RightAsync("lpud", "dupl", ReleaseAsync));

    [Theory]
    [InlineData("plud", "page-first")]
    [InlineData("upld", "page-first")]
    [InlineData("lpdu", "tidy-first")]
    [InlineData("dlpu", "tidy-first")]
    [InlineData("lupd", "purge-first")]
    public async Task A_wrong_order_is_recognised(string order, string misconception) =>
        Assert.Equal(misconception, (await ReleaseAsync(order)).Misconception);

    [Theory]
    [InlineData("a", "rule-missing")]
    [InlineData("b", "edge-removes-it")]
    [InlineData("d", "browser-keeps-refusal")]
    public async Task A_wrong_explanation_is_met_with_a_measurement(string letter, string misconception)
    {
        var answer = await store.AskAsync(new ExplainCorsCheck(), letter);
        Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task The_right_explanation_is_measured_once_more()
    {
        var answer = await store.AskAsync(new ExplainCorsCheck(), "c");
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("says HIT and names none", answer.Message, StringComparison.Ordinal);
        Assert.Contains("it names http://page.example", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_links_that_does_what_the_edge_does_is_right() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await LinkAsync(
                    (path, expires, signature, now, key) =>
                        signature != Sign(key, path, expires) ? 403
                        : now >= expires ? 410
                        : 200
                )
            ).Tier
        );

    [Fact]
    public async Task Looking_at_the_signature_alone_is_recognised() =>
        Assert.Equal(
            "signature-alone",
            (
                await LinkAsync((path, expires, signature, _, key) => signature == Sign(key, path, expires) ? 200 : 403)
            ).Misconception
        );

    [Fact]
    public async Task Looking_at_the_time_alone_is_recognised() =>
        Assert.Equal(
            "time-alone",
            (await LinkAsync((_, expires, _, now, _) => now < expires ? 200 : 410)).Misconception
        );

    [Fact]
    public async Task A_link_that_is_good_in_the_second_of_its_end_is_told()
    {
        var answer = await LinkAsync(
            (path, expires, signature, now, key) =>
                signature != Sign(key, path, expires) ? 403
                : now > expires ? 410
                : 200
        );
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Contains("Compare with >= and not with >", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_status_is_told()
    {
        var late = await LinkAsync(
            (path, expires, signature, now, key) => signature == Sign(key, path, expires) && now < expires ? 200 : 403
        );
        Assert.Contains("a new link would help", late.Message, StringComparison.Ordinal);
        var early = await LinkAsync(
            (path, expires, signature, now, key) =>
                now >= expires ? 410
                : signature == Sign(key, path, expires) ? 200
                : 403
        );
        Assert.Contains("Look at the signature first", early.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Somebody who has paid is turned away",
            (await LinkAsync((_, _, _, _, _) => 403)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task As_delivered_it_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await LinkAsync((_, _, _, _, _) => 0)).Tier);

    private static string Sign(string key, string path, long expires) =>
        EdgeLink.Sign(Convert.FromBase64String(key), path, expires);

    private Task<CheckAnswer> LinkAsync(Func<string, long, string, long, string, int> checkLink) =>
        store.AskAsync(new CheckLinkCheck(), checkLink);

    private Task<CheckAnswer> ReleaseAsync(string order) =>
        store.AskAsync(new ReleaseOrderCheck(), order.Select(letter => Steps[letter]).ToList());
}

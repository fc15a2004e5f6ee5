using BucketLab.Contracts.Playback;
using BucketLab.Course.Pages;
using BucketLab.Course.Services;
using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Course.Tests.Services;

/// <summary>The page of a check, in a browser and as text: what a service answers is shown and never obeyed.</summary>
public sealed class ServicePageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const string Hostile =
        "200: </dd></dl><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-service-page-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_a_hostile_service_answers_is_text()
    {
        var page = await OpenAsync(1280, Html(Failed(Hostile)));
        Assert.Equal("Film <b>: your service · BucketLab", await page.TitleAsync());
        Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
        Assert.Contains(Hostile, await page.Locator("dd").Nth(2).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_markup_stands_in_the_ledger_as_a_key()
    {
        var request = new Exchange(1, "PUT", "/films/originals/<b>x</b> y.mp4?partNumber=1&uploadId=<i>")
        {
            Status = 200,
            BytesUp = 8 << 20,
            StartMs = 3,
            EndMs = 9,
            Outcome = ExchangeOutcome.Complete,
        };
        var page = await OpenAsync(1280, Html(Passed() with { Requests = [request] }));
        await page.Locator("summary", new() { HasText = "stranger-reads: 1 request" }).ClickAsync();
        Assert.Equal(
            "originals/<b>x</b> y.mp4",
            (await page.Locator(".bl-ledger td.bl-key").First.InnerTextAsync()).Replace(' ', ' ')
        );
        Assert.Equal("UploadPart", await page.Locator(".bl-ledger td").Nth(1).InnerTextAsync());
        Assert.Contains("✓ 200 OK", await page.Locator(".bl-ledger").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passed_failed_and_not_asked_are_words_and_the_next_command_is_named()
    {
        var page = await OpenAsync(
            1280,
            Html(Passed(), Failed("404"), new ServiceCheckResult(CheckOf(2, 0), ServiceCheckState.NotReached))
        );
        Assert.Equal(
            ["✓ passed", "✗ failed", "○ not asked"],
            await page.Locator("main section tr td:first-child span").AllInnerTextsAsync()
        );
        Assert.Equal("lab check 13 --stage 1", await page.Locator("main > p code").InnerTextAsync());
        Assert.Equal("Stage 1: bucket", await page.Locator("h2").First.InnerTextAsync());
    }

    [Theory]
    [InlineData(2, "Next: each TODO of stage 3, then `lab check 13 --stage 3`.")]
    [InlineData(6, "Next: `lab check 13`, all stages together.")]
    public void Who_has_passed_a_stage_is_told_the_next(int stage, string expected)
    {
        var one = ServiceRun.Stages[stage - 1];
        var results = one.Checks.Select(check => new ServiceCheckResult(check, ServiceCheckState.Passed)).ToList();
        Assert.Equal(expected, NextStep.After([one], results, "lab check 13 --stage"));
        Assert.Contains(
            $"<p>{expected.Split('`')[0]}<code>lab check 13",
            new ServicePage("Film", [one], results, "lab check 13 --stage").ToHtml(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Who_has_passed_all_stages_has_nothing_left_to_run() =>
        Assert.Equal("", NextStep.After(ServiceRun.Stages, [Passed()], "lab check 13 --stage"));

    [Fact]
    public void A_link_for_https_is_told_from_one_that_leads_elsewhere()
    {
        using var client = new ServiceClient(TimeSpan.FromSeconds(1), TimeProvider.System, new("http://127.0.0.1:9"));
        var advice = new[] { "https://127.0.0.1:9/films/a.mp4", "http://example.com/a.mp4" }.Select(link =>
            Assert.Throws<ServiceCheckException>(() => client.Resolve(link, "GET")).Finding.Advice
        );
        Assert.Equal(["Protocol = Protocol.HTTP", "leads elsewhere"], advice.Select(WordsOf));
        static string WordsOf(string text) =>
            new[] { "Protocol = Protocol.HTTP", "leads elsewhere" }.Single(words =>
                text.Contains(words, StringComparison.Ordinal)
            );
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_page_is_as_wide_as_the_window(int width)
    {
        var page = await OpenAsync(width, Html(Failed(string.Concat(Enumerable.Repeat("along_word", 40)))));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData(12, 22, "✓ 12 of 22")]
    [InlineData(23, 22, "✗ 23, at most 22")]
    public void A_limit_of_requests_stands_beside_their_number(int count, int limit, string expected) =>
        Assert.Contains(
            $"<td class=\"figure\">{expected}</td>",
            Html(Passed() with { Counted = new RequestCount(count, limit) }),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_film_is_inside_the_page_with_its_sound()
    {
        var html = Html(Passed() with { Film = new ShownFilm([Variant], new byte[90], new byte[60]) });
        Assert.Contains($"video/mp4;base64,{Convert.ToBase64String(new byte[90])}\"", html, StringComparison.Ordinal);
        Assert.Contains($"audio/mp4;base64,{Convert.ToBase64String(new byte[60])}\"", html, StringComparison.Ordinal);
        Assert.Contains("<td>640x360</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_film_that_no_page_can_carry_is_told_in_words()
    {
        var html = Html(Passed() with { Film = new ShownFilm([Variant], Picture: null, Sound: null) });
        Assert.Contains("No variant of it can be joined", html, StringComparison.Ordinal);
        Assert.DoesNotContain("base64,", html, StringComparison.Ordinal);
    }

    private static ShownVariant Variant => new("640x360", 500_000, 2, 120_000);

    private static ServiceCheck CheckOf(int stage, int index) => ServiceRun.Stages[stage - 1].Checks[index];

    private static ServiceCheckResult Passed() => new(CheckOf(1, 0), ServiceCheckState.Passed);

    private static ServiceCheckResult Failed(string came) =>
        new(CheckOf(1, 1), ServiceCheckState.Failed, new ServiceFinding("GET /films", "200", came, "Answer."));

    private static string Html(params IReadOnlyList<ServiceCheckResult> results) =>
        new ServicePage("Film <b>", [.. ServiceRun.Stages.Take(2)], results, "lab check 13 --stage").ToHtml();

    private async Task<IPage> OpenAsync(int width, string html)
    {
        var file = Path.Combine(folder.FullName, "page.html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        return await chromium.OpenAsync(new Uri(file), width, ColorScheme.Light);
    }
}

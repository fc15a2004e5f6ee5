using BucketLab.Streaming.Tests.Viewing;
using BucketLab.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BucketLab.Streaming.Tests.Players;

/// <summary>The player page for those who see badly and for those who have no mouse.</summary>
public sealed class PlayerInBrowserTests(BrowserFixture lab, Chromium chromium)
    : IClassFixture<BrowserFixture>,
        IClassFixture<Chromium>
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    private Uri Page => new(lab.Server.Endpoint, "/_lab/player");

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task The_page_keeps_wcag_2_2_aa_before_and_after_a_video_was_opened(ColorScheme scheme, int width)
    {
        var page = await chromium.OpenAsync(Page, width, scheme);
        Assert.Empty(await ProblemsAsync(page));
        await OpenByKeyboardAsync(page);
        Assert.Empty(await ProblemsAsync(page));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_video_is_opened_and_its_requests_are_read_with_the_keyboard_alone()
    {
        var page = await chromium.OpenAsync(Page, 1280, ColorScheme.Light);
        await OpenByKeyboardAsync(page);
        await page.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasTextString = BrowserFixture.Fast }).First)
            .ToBeVisibleAsync();
    }

    private async Task OpenByKeyboardAsync(IPage page)
    {
        await page.GetByLabel("Address of a video").FocusAsync();
        await page.Keyboard.TypeAsync(lab.Link(BrowserFixture.Fast).AbsoluteUri);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#picture").GetByText("first frame", new() { Exact = true }).WaitForAsync();
        await page.Locator("#requests tr").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task<IEnumerable<string>> ProblemsAsync(IPage page) =>
        (await page.RunAxe(Wcag22)).Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}"));
}

using BucketLab.Streaming.Tests.Viewing;
using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Streaming.Tests.Players;

/// <summary>The player page for those who see badly and for those who have no mouse.</summary>
public sealed class PlayerInBrowserTests(BrowserFixture lab, Chromium chromium)
    : IClassFixture<BrowserFixture>,
        IClassFixture<Chromium>
{
    private Uri Page => new(lab.Server.Endpoint, "/_lab/player");

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task The_page_keeps_wcag_2_2_aa_before_and_after_a_video_was_opened(ColorScheme scheme, int width)
    {
        var page = await chromium.OpenAsync(Page, width, scheme);
        Assert.Empty(await AxeFindings.FindAsync(page));
        await OpenByKeyboardAsync(page);
        Assert.Empty(await AxeFindings.FindAsync(page));
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
}

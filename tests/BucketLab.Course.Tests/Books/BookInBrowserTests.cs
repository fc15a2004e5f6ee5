using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Course.Tests.Books;

public sealed class BookInBrowserTests(TestBook book, Chromium chromium)
    : IClassFixture<TestBook>,
        IClassFixture<Chromium>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task Every_page_keeps_wcag_2_2_aa(ColorScheme scheme, int width)
    {
        var problems = new List<string>();
        foreach (
            var file in book
                .Pages.Where(page => !page.Contains("solved", StringComparison.Ordinal))
                .Append(Path.Combine(book.Root, "solved", "index.html"))
        )
        {
            var page = await chromium.OpenAsync(new Uri(file), width, scheme);
            problems.AddRange(
                (await AxeFindings.FindAsync(page)).Select(problem => $"{Path.GetFileName(file)}: {problem}")
            );
            await page.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task No_page_is_wider_than_a_phone()
    {
        foreach (var file in book.Pages)
        {
            var page = await chromium.OpenAsync(new Uri(file), 375, ColorScheme.Light);
            Assert.Equal((file, 375), (file, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task Search_finds_a_section_by_its_words_and_leads_there_by_keyboard()
    {
        var page = await chromium.OpenAsync(new Uri(Path.Combine(book.Root, "index.html")), 1280, ColorScheme.Light);
        await page.GetByLabel("Search all lessons").FillAsync("Bucket policy stranger");
        await page.GetByRole(AriaRole.Status).Filter(new() { HasTextString = "section" }).WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("location.pathname.includes('/05-')");
        Assert.True(
            await page.EvaluateAsync<bool>(
                "location.hash === '' || document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"
            )
        );
    }

    [Fact]
    public async Task Search_says_when_nothing_was_found_and_shows_no_markup()
    {
        var page = await chromium.OpenAsync(new Uri(Path.Combine(book.Root, "index.html")), 1280, ColorScheme.Light);
        await page.GetByLabel("Search all lessons").FillAsync("<img src=x>");
        await page.GetByText("Nothing found.").WaitForAsync();
        Assert.Equal(0, await page.Locator("#found li").CountAsync());
    }
}

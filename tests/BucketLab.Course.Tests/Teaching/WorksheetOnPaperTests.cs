using BucketLab.Course.Lessons;
using BucketLab.Course.Teaching;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using Microsoft.Playwright;

namespace BucketLab.Course.Tests.Teaching;

/// <summary>A worksheet in a real browser, as wide as a sheet of A4.</summary>
public sealed class WorksheetOnPaperTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const int WidthOfA4 = 718;

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task The_column_for_a_reason_is_wide_enough_to_write_in()
    {
        var shelf = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks"));
        var lesson = Assert.Single(shelf.Named("05")).Load();
        var file = new Worksheet(lesson).Write(course.Root)!;
        var page = await chromium.OpenAsync(new Uri(file), WidthOfA4, ColorScheme.Light);
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var reason = await page.Locator("th", new() { HasText = "Because" }).BoundingBoxAsync();
        Assert.InRange(reason!.Width, 0.27 * WidthOfA4, 0.45 * WidthOfA4);
    }
}

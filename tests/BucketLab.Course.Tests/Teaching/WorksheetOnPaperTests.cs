using System.Text;
using System.Text.RegularExpressions;
using BucketLab.Course.Lessons;
using BucketLab.Course.Teaching;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using Microsoft.Playwright;

namespace BucketLab.Course.Tests.Teaching;

/// <summary>A worksheet in a real browser, as wide as a sheet of A4.</summary>
public sealed partial class WorksheetOnPaperTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const int WidthOfA4 = 718;

    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task The_column_for_a_reason_is_wide_enough_to_write_in()
    {
        var file = new Worksheet(Assert.Single(Shelf.Named("05")).Load()).Write(course.Root)!;
        var page = await chromium.OpenAsync(new Uri(file), WidthOfA4, ColorScheme.Light);
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var reason = await page.Locator("th", new() { HasText = "Because" }).BoundingBoxAsync();
        Assert.InRange(reason!.Width, 0.35 * WidthOfA4, 0.55 * WidthOfA4);
    }

    // Twelve questions take one page, more of them both sides of the sheet.
    [Fact]
    public async Task A_worksheet_is_one_sheet_of_paper()
    {
        foreach (var lesson in Shelf.Lessons.Select(folder => folder.Load()))
        {
            var page = await chromium.OpenAsync(
                new Uri(new Worksheet(lesson).Write(course.Root)!),
                WidthOfA4,
                ColorScheme.Light
            );
            var printed = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            var pages = PageOfPdf().Count(printed);
            Assert.True(
                pages >= 1 && pages <= (lesson.Manifest.Predictions!.Count <= 12 ? 1 : 2),
                $"The worksheet of {lesson.Folder.Id} has {pages} pages."
            );
        }
    }

    // ISO 32000-1, 7.7.3.3: the type of a page; the tree of pages has the type Pages.
    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.NonBacktracking)]
    private static partial Regex PageOfPdf();
}

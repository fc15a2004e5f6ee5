using BucketLab.Contracts.Display;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using Microsoft.Playwright;

namespace BucketLab.Course.Tests.Pages;

/// <summary>Pages with pictures in a real browser: with plotly beside them, without it, and as wide as a
/// telephone.</summary>
public sealed class ChartPageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly FixtureCourse course = new();

    private static LineChart Chart =>
        new LineChart("How fast </script><img src=x>", "at once")
            .AddPanel("answers a second")
            .AddLine("one", [(1, 50), (2, 173), (4, 197)])
            .AddLine("two", [(1, 20), (2, 40), (4, 60)]);

    private string Out => Path.Combine(course.Root, ".lab", "out");

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_page_without_a_chart_loads_no_script_and_none_lies_beside_it()
    {
        var html = Write(new Comparison("t", "bytes").Add("a", Quantity.Bytes(1)), new ChartScript("/no/such/file"));
        Assert.DoesNotContain("strict-dynamic", html, StringComparison.Ordinal);
        Assert.DoesNotContain("createElement('script')", html, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Out, "*.js"));
    }

    [Fact]
    public async Task The_code_of_a_cell_can_be_copied()
    {
        Write(Chart, null);
        var page = await OpenAsync(1280, ColorScheme.Light);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var cell = page.Locator("#cell-measure");
        await cell.GetByRole(AriaRole.Button, new() { Name = "Copy the code of cell-measure" }).ClickAsync();
        await Assertions.Expect(cell.Locator("button")).ToHaveTextAsync("Copied");
        Assert.Equal(
            await cell.Locator(".code").TextContentAsync(),
            await page.EvaluateAsync<string>("navigator.clipboard.readText()")
        );
    }

    [Fact]
    public void A_chart_without_plotly_is_its_drawing_and_the_page_loads_no_script()
    {
        var html = Write(Chart, null);
        Assert.Contains("<svg role=\"img\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("strict-dynamic", html, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Out, "*.js"));
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task A_chart_is_drawn_by_the_plotly_beside_the_page(int width, ColorScheme scheme)
    {
        Write(Chart, await RestoredPlotly.FindAsync());
        var page = await OpenAsync(width, scheme);
        await page.Locator(".figure.drawn .plot .main-svg").First.WaitForAsync();

        Assert.Equal(
            "none",
            await page.EvaluateAsync<string>(
                "getComputedStyle(document.querySelector('.figure svg[role=img]')).display"
            )
        );
        Assert.Contains(
            "one, answers a second: 50 at 1, 197 at 4",
            await page.Locator(".plot").GetAttributeAsync("aria-label"),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.InRange(await page.EvaluateAsync<double>(SmallestLetter(".plot .main-svg text")), 11, 20);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        Assert.Equal(
            scheme == ColorScheme.Dark ? "rgb(163, 169, 175)" : "rgb(92, 97, 102)",
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.plot .xtick text')).fill")
        );
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.True(await page.Locator(".figure svg[role=img]").IsVisibleAsync());
        Assert.False(await page.Locator(".plot").IsVisibleAsync());
    }

    [Fact]
    public async Task A_chart_whose_plotly_is_gone_keeps_its_drawing()
    {
        Write(Chart, await RestoredPlotly.FindAsync());
        File.Delete(Path.Combine(Out, ChartScript.FileName));
        var page = await OpenAsync(390, ColorScheme.Light);
        Assert.True(await page.Locator(".figure svg[role=img]").IsVisibleAsync());
        Assert.InRange(await page.EvaluateAsync<double>(SmallestLetter("svg[role=img] text")), 11, 20);
        await page.GetByText("The same as a table").ClickAsync();
        Assert.True(await page.GetByRole(AriaRole.Cell, new() { Name = "173", Exact = true }).IsVisibleAsync());
    }

    [Fact]
    public async Task A_script_in_an_output_does_not_run_beside_a_chart()
    {
        var html = Chart.ToHtml() + "<script>document.title = 'owned'</script><script src=\"evil.js\"></script>";
        Write(
            new MimeBundle("x").With(ChartScript.Figure, "{\"data\":[],\"layout\":{}}").With(MimeBundle.Html, html),
            await RestoredPlotly.FindAsync()
        );
        File.WriteAllText(Path.Combine(Out, "evil.js"), "document.title = 'owned';");
        var page = await OpenAsync(1280, ColorScheme.Light);
        await page.Locator(".figure.drawn").WaitForAsync();
        Assert.NotEqual("owned", await page.TitleAsync());
    }

    [Fact]
    public async Task Bars_of_173_and_197_do_not_look_alike_on_a_phone()
    {
        Write(
            new Comparison("One machine", "answers a second")
                .Add("4 at once", Quantity.Count(173))
                .Add("8 at once", Quantity.Count(197)),
            null
        );
        var page = await OpenAsync(390, ColorScheme.Light);
        const string bars =
            "[...document.querySelectorAll('.bl-comparison div')].filter(one => "
            + "one.style.backgroundColor).map(one => one.getBoundingClientRect())";
        var ends = await page.EvaluateAsync<double[]>($"{bars}.map(one => one.right)");
        var widths = await page.EvaluateAsync<double[]>($"{bars}.map(one => one.width)");
        Assert.All(ends, end => Assert.InRange(end, 0, 390));
        Assert.Equal(173.0 / 197, widths[0] / widths[1], 2);
        Assert.InRange(await page.EvaluateAsync<double>(SmallestLetter(".bl-comparison span")), 11, 20);
        Assert.Equal(
            "visible",
            await page.EvaluateAsync<string>(
                "(() => { for (let at = document.querySelector('.bl-comparison'); at; at = at.parentElement) if "
                    + "(at.scrollWidth > at.clientWidth + 1 && at.clientWidth > 0) return at.className || "
                    + "at.tagName; return 'visible'; })()"
            )
        );
    }

    // As it is seen: an SVG with a view box would make letters smaller than their size says.
    private static string SmallestLetter(string selector) =>
        $"Math.min(...[...document.querySelectorAll('{selector}')].filter(one => one.textContent && "
        + "one.getBoundingClientRect().height > 0).map(one => parseFloat(getComputedStyle(one).fontSize) * "
        + "(one.getScreenCTM ? Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b) : 1)))";

    private Task<IPage> OpenAsync(int width, ColorScheme scheme) =>
        chromium.OpenAsync(new Uri(Path.Combine(Out, "05-open-prefix.html")), width, scheme);

    private string Write(View view, ChartScript? charts) => Write(ValueDisplay.Of(view), charts);

    private string Write(MimeBundle bundle, ChartScript? charts)
    {
        var run = PretendedRun.Of(
            course.Lesson,
            notebook => notebook.Find("measure")!.Add(CellOutput.Result(bundle, 2))
        );
        new OutFolder(Out, Glossary.Parse("### range\n\nA part of an object.")).Write(
            [run],
            new Dictionary<LessonFolder, string>(),
            course.Shelf,
            charts
        );
        return File.ReadAllText(Path.Combine(Out, "05-open-prefix.html"));
    }
}

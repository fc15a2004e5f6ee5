using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>A learner in a real browser: opens a lesson in the classic Notebook, runs it, solves an exercise,
/// interrupts, restarts.</summary>
[Trait("Runs", "in CI")]
public sealed class ClassicNotebookTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string CodeCells = "Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code')";
    private const float LongestWait = 600_000;

    private static readonly Lesson Lesson = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks"))
        .Named("05")
        .Single()
        .Load();

    [Fact]
    public async Task A_lesson_is_opened_run_solved_interrupted_and_restarted()
    {
        await using var server = new NotebookServer();
        var address = await server.StartAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(address is null, "Jupyter Notebook is not installed: apt-get install jupyter-notebook");
        // Where a learner's own copy lies the library is named by its whole path, as `lab open` writes it.
        var text = File.ReadAllText(Lesson.Folder.NotebookPath)
            .Replace(
                "../../artifacts/lab",
                Path.Combine(ThisCheckout.Root, "artifacts", "lab"),
                StringComparison.Ordinal
            );
        File.WriteAllText(Path.Combine(server.Notebooks, "lesson.ipynb"), text);

        var page = await chromium.OpenAsync(
            new Uri(address, $"/notebooks/lesson.ipynb{address.Query}"),
            1280,
            ColorScheme.Light
        );
        page.SetDefaultTimeout(LongestWait);
        await FindsKernelAsync(page);
        await RunsAndShowsPicturesAsync(page);
        await ChecksAsync(page);
        await InterruptsAsync(page);
        await RestartsAsync(page);
    }

    [Fact]
    public async Task A_chart_is_drawn_inside_a_wide_page_and_on_a_telephone()
    {
        await using var server = new NotebookServer();
        var address = await server.StartAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(address is null, "Jupyter Notebook is not installed: apt-get install jupyter-notebook");
        var notebook = Notebook.Create();
        notebook.Insert(
            0,
            Cell.Code(
                "chart",
                $"""
                #r "{Path.Combine(ThisCheckout.Root, "artifacts", "lab", "BucketLab.dll")}"
                using BucketLab;
                new LineChart("Answers", "clients").AddPanel("a second").AddLine("here", [(1, 20), (8, 173), (16, 197)])
                """
            )
        );
        NotebookFile.Write(Path.Combine(server.Notebooks, "chart.ipynb"), notebook);
        foreach (var width in (int[])[1280, 390])
        {
            var page = await chromium.OpenAsync(
                new Uri(address, $"/notebooks/chart.ipynb{address.Query}"),
                width,
                ColorScheme.Light
            );
            page.SetDefaultTimeout(LongestWait);
            await FindsKernelAsync(page);
            await page.EvaluateAsync("Jupyter.notebook.execute_all_cells()");
            var drawing = page.Locator(".output_html svg").First;
            await Assertions.Expect(drawing).ToBeVisibleAsync();
            var room = await page.Locator(".output_subarea.output_html").First.BoundingBoxAsync();
            var drawn = await drawing.BoundingBoxAsync();
            Assert.True(drawn!.Width > 100, $"{drawn.Width} px wide");
            Assert.True(drawn.X + drawn.Width <= room!.X + room.Width + 1, "The drawing is cut off.");
            Assert.Contains("197", await page.Locator(".output_html table").First.TextContentAsync());
        }
    }

    // The notebook names the kernel of .NET Interactive, which is not there; the host takes the one of the same
    // language.
    private static async Task FindsKernelAsync(IPage page)
    {
        await page.WaitForFunctionAsync(
            "Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected() && "
                + "Jupyter.notebook.kernel.info_reply.language_info"
        );
        Assert.Equal("C# (BucketLab)", await page.Locator(".kernel_indicator_name").InnerTextAsync());
    }

    private static async Task RunsAndShowsPicturesAsync(IPage page)
    {
        await page.EvaluateAsync("Jupyter.notebook.execute_all_cells()");
        await page.WaitForFunctionAsync($"{CodeCells}.every(cell => Number.isInteger(cell.input_prompt_number))");
        Assert.Empty(await page.Locator(".output_error").AllInnerTextsAsync());
        Assert.Equal(
            Enumerable.Range(1, await page.EvaluateAsync<int>($"{CodeCells}.length")),
            await page.EvaluateAsync<int[]>($"{CodeCells}.map(cell => cell.input_prompt_number)")
        );
        await Assertions.Expect(page.Locator(".output_html table").First).ToBeVisibleAsync();
        await ShowsAsync(page, "check-open-social", "○ not yet");
    }

    private static async Task ChecksAsync(IPage page)
    {
        await page.EvaluateAsync(
            "([id, text]) => Jupyter.notebook.get_cells().find(cell => cell.id === id).set_text(text)",
            new[] { "open-social", Lesson.Solutions["open-social"] }
        );
        foreach (var id in (string[])["open-social", "check-open-social"])
            await ExecuteAsync(page, id);
        await ShowsAsync(page, "check-open-social", "● right open-social");
    }

    private static async Task InterruptsAsync(IPage page)
    {
        await AddAsync(page, "var kept = 42; Console.WriteLine(\"turning\"); while (true) { }");
        // In the output: the text of the cell has the word too, and a cell that is interrupted before it runs declares
        // nothing.
        await page.Locator(".cell")
            .Last.Locator(".output_stdout")
            .Filter(new() { HasTextString = "turning" })
            .WaitForAsync();
        await page.EvaluateAsync("Jupyter.notebook.kernel.interrupt()");
        await page.Locator(".cell").Last.Locator(".output_error").WaitForAsync();
        await AddAsync(page, "$\"{kept} in {lab.Bucket}\"");
        await page.Locator(".cell")
            .Last.Locator(".output_text")
            .Filter(new() { HasTextString = "42 in lab-05-" })
            .WaitForAsync();
    }

    private static async Task RestartsAsync(IPage page)
    {
        await page.EvaluateAsync("Jupyter.notebook.restart_kernel({ confirm: false })");
        await page.WaitForFunctionAsync("Jupyter.notebook.kernel.is_connected()");
        await AddAsync(page, "lab.Bucket");
        await page.Locator(".cell")
            .Last.Locator(".output_error")
            .Filter(new() { HasTextString = "CS0103" })
            .WaitForAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>($"{CodeCells}.at(-1).input_prompt_number"));
    }

    private static async Task AddAsync(IPage page, string code)
    {
        await page.EvaluateAsync(
            "code => { const cell = Jupyter.notebook.insert_cell_at_bottom('code'); cell.set_text(code); "
                + "cell.execute(); }",
            code
        );
    }

    private static async Task ExecuteAsync(IPage page, string id)
    {
        await page.EvaluateAsync("id => Jupyter.notebook.get_cells().find(cell => cell.id === id).execute()", id);
        await page.WaitForFunctionAsync(
            "id => Number.isInteger(Jupyter.notebook.get_cells().find(cell => cell.id === id).input_prompt_number)",
            id
        );
    }

    // The number of a cell comes with the reply, and what it shows may come after that.
    private static Task ShowsAsync(IPage page, string id, string text) =>
        page.WaitForFunctionAsync(
            """
            ([id, text]) => Jupyter.notebook.get_cells().find(cell => cell.id === id)
                .output_area.wrapper[0].innerText.includes(text)
            """,
            new[] { id, text }
        );
}

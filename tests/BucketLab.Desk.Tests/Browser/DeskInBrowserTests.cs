using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BucketLab.Desk.Tests.Editor;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BucketLab.Desk.Tests.Browser;

/// <summary>The desk as somebody uses it, in a real browser.</summary>
public sealed class DeskInBrowserTests(Chromium chromium)
    : DeskBrowser(chromium, EditorKind.Plain),
        IClassFixture<Chromium>
{
    [Fact]
    public async Task Output_of_a_cell_runs_no_script_sends_nothing_and_leaves_the_page_as_it_is()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var leak = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        var page = await OpenAsync(1280);
        await TypeAsync(page, "measure", Hostile.Replace("LEAK", leak, StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Control+Enter");
        var frame = Cell(page, "measure").FrameLocator("iframe").Locator("#last");
        await Expect(frame).ToHaveTextAsync("the end");
        await Expect(StateOf(page, "measure")).ToHaveTextAsync("✓ ran");
        // What could have been loaded, sent or moved has been by the time another cell has run.
        await Cell(page, "open-avatars").GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Expect(StateOf(page, "open-avatars")).ToHaveTextAsync("✓ ran");

        Assert.Equal("", await HeardAsync(listener));
        Assert.Equal("Open one prefix · BucketLab", await page.TitleAsync());
        Assert.Single(page.Context.Pages);
        Assert.Equal(0, await page.Locator("#cover").CountAsync());
        await Expect(frame).ToHaveTextAsync("the end");
    }

    [Fact]
    public async Task An_output_that_imitates_the_player_s_page_gets_no_button_and_loads_no_frame()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var other = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/_lab/player?src=x";
        var page = await OpenAsync(1280);
        await TypeAsync(
            page,
            "measure",
            Imitation
                .Replace("OTHER", other, StringComparison.Ordinal)
                .Replace("DESK", $"http://127.0.0.1:{Desk.Server.Port}/_lab/player?src=x", StringComparison.Ordinal)
        );
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(StateOf(page, "measure")).ToHaveTextAsync("✓ ran");
        await Expect(Cell(page, "measure").FrameLocator("iframe").Locator("#last")).ToHaveTextAsync("the end");
        // What the desk asks for one cell has been answered when the next one has run.
        await Cell(page, "open-avatars").GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Expect(StateOf(page, "open-avatars")).ToHaveTextAsync("✓ ran");
        Assert.Equal(0, await page.Locator(".player").CountAsync());
        Assert.Equal("", await HeardAsync(listener));

        // What the process itself gave out is offered, and loaded by nothing but the button.
        await TypeAsync(page, "measure", $"lab.PlayerPages.Add(new Uri(\"{other}\"));\n\"{other}\"");
        await page.Keyboard.PressAsync("Control+Enter");
        var play = Cell(page, "measure").GetByRole(AriaRole.Button, new() { Name = "Play here: a film" });
        await Expect(play).ToBeVisibleAsync();
        Assert.Equal("", await HeardAsync(listener));
        await play.ClickAsync();
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
    }

    private const string Imitation = """"
        class Output
        {
            public string ToHtml() => """
                <a href="OTHER" data-player="OTHER">Play here</a> <a href="DESK" data-player="DESK">Play here</a>
                <a href="http://example.com/_lab/player?src=x" class="player">Play here</a>
                <iframe src="player.html"></iframe><iframe src="OTHER"></iframe><iframe src="DESK"></iframe>
                <p id="last">the end</p>
                """;
        }
        Console.WriteLine("OTHER DESK http://example.com/_lab/player?src=x");
        new Output()
        """";

    [Fact]
    public async Task A_killed_process_is_told_of_and_what_was_typed_stays()
    {
        var page = await OpenAsync(1280);
        await TypeAsync(page, "measure", "Console.WriteLine(Environment.ProcessId); Console.ReadLine();");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(Cell(page, "measure").GetByRole(AriaRole.Textbox, new() { Name = "The cell reads a line" }))
            .ToBeVisibleAsync();
        var id = int.Parse(
            await Cell(page, "measure").Locator(".outputs pre").First.InnerTextAsync(),
            System.Globalization.CultureInfo.InvariantCulture
        );
        await TypeAsync(page, "open-avatars", "// half a thought");
        using (var process = Process.GetProcessById(id))
            process.Kill();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The process of this lesson has ended");
        await Expect(Cell(page, "measure")).ToContainTextAsync("This cell failed.");
        Assert.Equal("// half a thought", await SourceAsync(page, "open-avatars"));
        await Desk.SavedAsync(notebook => notebook.Find("open-avatars")!.Source == "// half a thought");
    }

    [Fact]
    public async Task Run_all_runs_every_cell_of_the_lesson()
    {
        var page = await OpenAsync(1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run all" }).ClickAsync();
        await Expect(Cell(page, "measure").Locator(".outputs pre").First).ToHaveTextAsync("one\n");
        await Expect(StateOf(page, "open-avatars")).ToHaveTextAsync("✓ ran");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_error_that_another_cell_mends_goes_when_that_cell_has_run()
    {
        var page = await OpenAsync(1280);
        await TypeAsync(page, "open-avatars", "told.Length");
        var problems = Cell(page, "open-avatars").Locator(".editor-problems");
        await TypeAsync(page, "measure", "string told = \"\";");
        await Expect(problems).ToContainTextAsync("CS0103");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(StateOf(page, "measure")).ToHaveTextAsync("✓ ran");
        await Expect(problems).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_cell_is_stopped_from_the_page_and_reads_a_line_from_it()
    {
        var page = await OpenAsync(1280);
        await TypeAsync(page, "measure", "Console.WriteLine(\"begun\"); while (true) { }");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(Cell(page, "measure").Locator(".outputs pre")).ToHaveTextAsync("begun\n");
        await Cell(page, "measure").GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(StateOf(page, "measure")).ToHaveTextAsync("✗ failed");

        await TypeAsync(page, "measure", "Console.ReadLine() + \"!\"");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "The cell reads a line" }).FillAsync("Ada");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Cell(page, "measure").Locator(".outputs pre")).ToHaveTextAsync("Ada!");
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(800, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_page(int width, ColorScheme scheme)
    {
        var page = await Chromium.OpenAsync(Desk.Server.NewAddress(), width, scheme);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Lessons" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Three paths" })).ToBeVisibleAsync();
        await BeCleanAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin with 05: Open one prefix" }).ClickAsync();
        await ReadyAsync(page);
        await TypeAsync(
            page,
            "measure",
            "class Table { public string ToHtml() => \"<table><tr><th>key</th></tr><tr><td>a</td></tr></table>\"; }\n"
                + "Console.Error.WriteLine(\"a warning\");\nnew Table()"
        );
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(Cell(page, "measure").FrameLocator("iframe").Locator("table")).ToBeVisibleAsync();
        await TypeAsync(page, "open-avatars", "undeclared");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(StateOf(page, "open-avatars")).ToHaveTextAsync("✗ failed");
        await Cell(page, "open-avatars").GetByRole(AriaRole.Button, new() { Name = "Hint" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Hints" })).ToBeVisibleAsync();
        await Cell(page, "measure").GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await BeCleanAsync(page);
    }

    private const string Hostile = """"
        class Output
        {
            public string ToHtml() => """
                <script>parent.document.title = 'owned'; fetch('LEAK1')</script>
                <img src="LEAK2" onerror="parent.document.title='owned'"><svg onload="top.document.title='owned'"></svg>
                <meta http-equiv="refresh" content="0;url=LEAK3"><link rel="stylesheet" href="LEAK4">
                <link rel="prefetch" href="LEAK5"><iframe src="LEAK6"></iframe><object data="LEAK7"></object>
                <embed src="LEAK8"><video src="LEAK9" autoplay></video><audio src="LEAK10" autoplay></audio>
                <base href="LEAK11"><style>@import url(LEAK12); body { background: url(LEAK13) }</style>
                <form action="LEAK14" id="f"><input name="x" autofocus onfocus="this.form.submit()"></form>
                <iframe srcdoc="<script>top.document.title='owned'</script>"></iframe>
                <a id="js" href="javascript:top.document.title='owned'">x</a>
                <a href="LEAK15" ping="LEAK16" target="_top">y</a>
                <div id="cover" style="position:fixed;inset:0;z-index:99999;background:red"></div>
                <math><mtext><img src=x onerror="top.document.title='owned'"></mtext></math>
                <details open ontoggle="top.document.title='owned'"><summary>d</summary></details>
                <body onload="top.document.title='owned'"><p id="last">the end</p>
                """;
        }
        new Output()
        """";

    // What has arrived; a browser may connect ahead of time and send nothing.
    private static async Task<string> HeardAsync(TcpListener listener)
    {
        var heard = "";
        while (listener.Pending())
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            if (client.Available == 0)
                continue;
            using var reader = new StreamReader(client.GetStream());
            heard += await reader.ReadLineAsync(TestContext.Current.CancellationToken) + "\n";
        }

        return heard;
    }

    // No script runs in the frames of outputs, so axe cannot look into them: it is given their documents on their own.
    private async Task BeCleanAsync(IPage page)
    {
        var found = await AxeFindings.FindAsync(page, withFrames: false);
        foreach (
            var document in await page.Locator("iframe").EvaluateAllAsync<string[]>("all => all.map(one => one.srcdoc)")
        )
        {
            var output = await Chromium.OpenAsync(new Uri("about:blank"), page.ViewportSize!.Width, ColorScheme.Light);
            await output.SetContentAsync(
                document.Replace("<head>", "<head><title>Output</title>", StringComparison.Ordinal)
            );
            await output.AddStyleTagAsync(new() { Content = await StyleOfOutputsAsync() });
            found = [.. found, .. await AxeFindings.FindAsync(output, isWhole: false, withFrames: false)];
            await output.CloseAsync();
        }

        Assert.Equal("", string.Join('\n', found));
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );
    }

    private async Task<string> StyleOfOutputsAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Desk.Server.Port}/") };
        return await client.GetStringAsync("colours.css", TestContext.Current.CancellationToken)
            + await client.GetStringAsync("output.css", TestContext.Current.CancellationToken);
    }
}

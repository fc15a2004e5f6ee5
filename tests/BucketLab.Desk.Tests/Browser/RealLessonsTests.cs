using BucketLab.Course.Copies;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Sessions;
using BucketLab.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BucketLab.Desk.Tests.Browser;

/// <summary>The lessons themselves at the desk, with the library and the store of this checkout.</summary>
public sealed class RealLessonsTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const float PatienceMs = 180_000;

    // Browsers find this machine by any name below localhost (RFC 6761).
    private const string OtherName = "lab.localhost";

    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-desk-").FullName;
    private DeskServer desk = null!;

    private static LessonCatalog Catalog => new(Path.Combine(ThisCheckout.Root, "notebooks"));

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(PatienceMs);
        // A private course beside the checkout's library and store: what a learner has stays untouched.
        foreach (var part in (string[])["artifacts", "notebooks", "sample-media", "docs"])
            Directory.CreateSymbolicLink(Path.Combine(root, part), Path.Combine(ThisCheckout.Root, part));
        var state = Path.Combine(root, ".lab");
        desk = await DeskServer.StartAsync(
            new DeskOptions
            {
                Catalog = Catalog,
                Copies = new LearnerCopies(root, state, TimeProvider.System),
                Glossary = Glossary.Read(Path.Combine(ThisCheckout.Root, "docs", "glossary.md")),
                StateFolder = state,
                ProgressFile = Path.Combine(state, "progress.json"),
                HostName = OtherName,
            },
            TestContext.Current.CancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        // The first cell started a store of this folder.
        await new EmbeddedStore(new LabFolder(Path.Combine(root, ".lab")), "").StopAsync(CancellationToken.None);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Somebody_predicts_measures_and_solves_an_exercise()
    {
        var page = await chromium.OpenAsync(desk.NewAddress("00-start-here"), 1280, ColorScheme.Light);
        await Expect(page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Status)).ToHaveTextAsync("Ready");
        await RunAsync(page, "first-object");
        await Expect(page.Locator("#cell-first-object").FrameLocator("iframe").Locator("body"))
            .ToContainTextAsync("PutObject");

        var question = page.Locator("#cell-predict-requests");
        await question.GetByRole(AriaRole.Textbox).FillAsync("many");
        await question.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).ClickAsync();
        await Expect(question).ToContainTextAsync("\"many\" is no number");
        await question.GetByRole(AriaRole.Textbox).FillAsync("3");
        await question.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).ClickAsync();
        await Expect(question).ToContainTextAsync("you expect 3");
        await RunAsync(page, "requests");
        await Expect(question).ToContainTextAsync("It has been measured, so it stays as it was.");
        await Expect(question.GetByRole(AriaRole.Textbox)).ToBeDisabledAsync();

        var choice = page.Locator("#cell-predict-gone");
        await choice.GetByRole(AriaRole.Radio, new() { Name = "404" }).CheckAsync();
        await choice.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).ClickAsync();
        await Expect(choice).ToContainTextAsync("you expect 404");
        await RunAsync(page, "gone");

        var exercise = page.Locator("#cell-put-note");
        await exercise.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Expect(page.Locator("#cell-check-put-note .label .state")).ToHaveTextAsync("✓ ran");
        await Expect(exercise.Locator(".word")).Not.ToContainTextAsync("passed");
        await exercise.GetByRole(AriaRole.Button, new() { Name = "Solution" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Show it" }).ClickAsync();
        var solution = await exercise.Locator(".help pre").InnerTextAsync();
        await exercise.GetByRole(AriaRole.Textbox, new() { Name = "Code of cell put-note" }).FillAsync(solution);
        await exercise.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Expect(exercise.Locator(".word")).ToHaveTextAsync("✓ passed");
    }

    [Fact]
    public async Task What_a_cell_sent_and_left_on_the_disk_is_seen_beside_it()
    {
        var page = await chromium.OpenAsync(desk.NewAddress("00-start-here"), 1280, ColorScheme.Light);
        await RunAsync(page, "first-object");
        var opener = page.Locator("#cell-first-object").GetByRole(AriaRole.Button, new() { Name = "Wire and disk" });
        await opener.ClickAsync();
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "Wire and disk" });
        var inside = panel.FrameLocator("iframe").Locator("body");
        await Expect(inside).ToContainTextAsync("PutObject");
        await Expect(inside).ToContainTextAsync("notes/hello.txt lies in 2 files");
        await Expect(inside).Not.ToContainTextAsync("GetObject");

        // Another cell's requests are not among them, and a look counts as no cell.
        await RunAsync(page, "requests");
        await RunAsync(page, "first-object");
        await Expect(page.Locator("#cell-first-object .label .mono")).ToHaveTextAsync("[4]");
        await Expect(inside).ToContainTextAsync("PutObject");
        await Expect(inside).Not.ToContainTextAsync("GetObject");

        await panel.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_film_plays_in_the_lesson_once_somebody_asks_for_it()
    {
        var page = await chromium.OpenAsync(desk.NewAddress("07-faststart-mp4"), 1280, ColorScheme.Light);
        await Expect(page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Status)).ToHaveTextAsync("Ready");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Code of cell box-map" }).FillAsync(Film);
        await RunAsync(page, "box-map");
        var play = page.Locator("#cell-box-map").GetByRole(AriaRole.Button, new() { Name = "Play here: " });
        await Expect(play).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.Equal(0, await page.Locator(".player-frame").CountAsync());

        // By keyboard, and with the focus where it was.
        await play.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var inside = page.FrameLocator(".player-frame").FrameLocator("iframe");
        var video = inside.Locator("video");
        await Expect(inside.GetByRole(AriaRole.Heading, new() { Name = "Player", Exact = true })).ToBeVisibleAsync();
        await Expect(inside.Locator("#status")).ToContainTextAsync("First frame after");
        await video.EvaluateAsync(
            """
            video => new Promise(done => {
              const look = () => { if (video.currentTime > 0.5) done(); };
              video.addEventListener('timeupdate', look);
              look();
            })
            """
        );
        Assert.Equal("", string.Join('\n', await AxeFindings.FindAsync(page, withFrames: false)));

        // The page cannot be reached from the frame, nor the frame from an output.
        var frame = page.Frames.Single(one => one.Url.Contains("/_lab/player?", StringComparison.Ordinal));
        Assert.Equal(
            "refused",
            await frame.EvaluateAsync<string>(
                "() => { try { return top.document.title; } catch { return 'refused'; } }"
            )
        );
        var close = page.GetByRole(AriaRole.Button, new() { Name = "Close the player" });
        await Expect(close).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".player-frame")).ToHaveCountAsync(0);
        await Expect(play).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open the player in a tab of its own" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_the_desk_has_a_name_of_its_own_a_film_is_a_link_and_no_frame()
    {
        var address = new UriBuilder(desk.NewAddress("07-faststart-mp4")) { Host = OtherName }.Uri;
        var page = await chromium.OpenAsync(address, 1280, ColorScheme.Light);
        await Expect(page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Status)).ToHaveTextAsync("Ready");
        Assert.Equal(OtherName, new Uri(page.Url).Host);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Code of cell box-map" }).FillAsync(Film);
        await RunAsync(page, "box-map");
        var cell = page.Locator("#cell-box-map");
        await Expect(cell.GetByRole(AriaRole.Link, new() { Name = "Open the player in a tab of its own" }))
            .ToBeVisibleAsync();
        await Expect(cell.GetByRole(AriaRole.Button, new() { Name = "Play here: " })).ToHaveCountAsync(0);
    }

    private const string Film = """
        var player = await lab.OpenPlayerAsync();
        await lab.S3.PutObjectAsync(new()
        {
            BucketName = lab.Bucket, Key = "film.mp4", ContentType = "video/mp4",
            InputStream = System.IO.File.OpenRead("../../sample-media/landscape-faststart.mp4"),
        });
        player.PageOf(await player.LinkToAsync("film.mp4")).AbsoluteUri
        """;

    [Fact]
    public async Task A_search_leads_to_the_section_and_a_term_says_what_it_means()
    {
        var page = await chromium.OpenAsync(desk.NewAddress(), 390, ColorScheme.Dark);
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search all lessons" }).FillAsync("own eyes nonsense");
        await Expect(page.Locator(".search [role=status]")).ToContainTextAsync("Nothing found");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("envelope encryption");
        await page.Locator(".found")
            .GetByRole(AriaRole.Link, new() { Name = "Encryption at rest:" })
            .First.ClickAsync();
        var heading = page.Locator("main h2", new() { HasTextString = "How a store can encrypt a terabyte" });
        await Expect(heading).ToBeInViewportAsync();

        // The contents lead through the same page, and Back leads back.
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.GetByText("Contents:").ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Contents" })
            .GetByRole(AriaRole.Link, new() { Name = "What to remember" })
            .ClickAsync();
        await Expect(page.Locator("main h2", new() { HasTextString = "What to remember" })).ToBeInViewportAsync();
        await page.GoBackAsync();
        await Expect(heading).ToBeInViewportAsync();

        var term = page.Locator("button.term").First;
        await term.ClickAsync();
        await Expect(page.Locator(".meaning").First).ToBeVisibleAsync();
        await Expect(term).ToHaveAttributeAsync("aria-expanded", "true");

        await page.GetByRole(AriaRole.Link, new() { Name = "All lessons" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Glossary", Exact = true }).ClickAsync();
        await Expect(page.Locator("dt", new() { HasTextString = "envelope encryption" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Presenting_is_larger_and_hides_answers_and_earlier_outputs_until_they_are_shown()
    {
        var page = await chromium.OpenAsync(desk.NewAddress("00-start-here"), 1280, ColorScheme.Light);
        await RunAsync(page, "first-object");
        var height = (await page.Locator("#cell-first-object .label").BoundingBoxAsync())!.Height;
        var present = page.GetByRole(AriaRole.Button, new() { Name = "Present", Exact = true });
        await present.ClickAsync();
        await Expect(present).ToHaveAttributeAsync("aria-pressed", "true");
        // The mouse still lies on it.
        const string background = "button => getComputedStyle(button).backgroundColor";
        var under = await present.EvaluateAsync<string>(background);
        await page.Mouse.MoveAsync(0, 0);
        Assert.Equal(await present.EvaluateAsync<string>(background), under);
        Assert.True((await page.Locator("#cell-first-object .label").BoundingBoxAsync())!.Height > 1.2 * height);
        await Expect(page.Locator("#cell-first-object .outputs")).ToBeHiddenAsync();
        await Expect(page.Locator("#cell-put-note .code-host")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the answer of put-note" }).ClickAsync();
        await Expect(page.Locator("#cell-put-note .code-host")).ToBeVisibleAsync();
        await RunAsync(page, "first-object");
        await Expect(page.Locator("#cell-first-object .outputs")).ToBeVisibleAsync();
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        );
        await present.ClickAsync();
        await Expect(page.Locator("#cell-preamble .outputs")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_lesson_opens_with_its_first_cell_run_and_no_error_in_the_console()
    {
        var errors = new List<string>();
        var page = await chromium.OpenAsync(desk.NewAddress(), 1280, ColorScheme.Light);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        foreach (var folder in Catalog.Lessons)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "All lessons" }).ClickAsync();
            var title = folder.Load().Manifest.Title;
            await page.GetByRole(AriaRole.Table, new() { Name = "Lessons" })
                .GetByRole(AriaRole.Link, new() { Name = title, Exact = true })
                .ClickAsync();
            await Expect(page.Locator("#cell-preamble .label .state")).ToHaveTextAsync("✓ ran");
            await Expect(page.Locator("#cell-preamble").FrameLocator("iframe").Locator("body"))
                .ToContainTextAsync(title);
            Assert.Equal(
                folder.Load().Notebook.Cells.Select(cell => $"cell-{cell.Id}"),
                await page.Locator("main > [id^=cell-]").EvaluateAllAsync<string[]>("all => all.map(cell => cell.id)")
            );
        }

        Assert.Empty(errors);
    }

    private static async Task RunAsync(IPage page, string cell)
    {
        await page.Locator($"#cell-{cell}")
            .GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true })
            .ClickAsync();
        await Expect(page.Locator($"#cell-{cell} .label .state")).ToHaveTextAsync("✓ ran");
    }
}

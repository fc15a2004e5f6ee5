using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>The looks of the editor: on phones, at other scales, in high contrast, and by a screen reader.</summary>
public sealed class EditorLooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Code = """
        // Asks as a stranger.
        using var client = lab.AnonymousClient();
        var answer = await client.GetObjectAsync("drafts", 12);
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_with_the_list_open(ColorScheme scheme, int width)
    {
        var editor = await EditorPage.OpenAsync(chromium, Code + "\nclient|", width, scheme);
        await ShowProblemAsync(editor);
        await editor.TypeAsync(".");
        await editor.AnswerNamesAsync(
            Code.Length + 8,
            [.. Enumerable.Range(10, 30).Select(number => $"GetObject{number}")]
        );
        await editor.List.WaitForAsync();
        Assert.Empty(await AxeFindings.FindAsync(editor.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task Axe_finds_nothing_with_problems_and_a_description(ColorScheme scheme, int width)
    {
        var editor = await EditorPage.OpenAsync(chromium, Code + "\nclient|", width, scheme);
        await ShowProblemAsync(editor);
        await editor.PressAsync("Control+Shift+ ");
        var signatures = Enumerable.Range(0, 20).Select(number => $"Task Get{number}(string bucketName, string key)");
        await editor.AnswerAsync("description", string.Join('\n', signatures) + "\n\nGets an object.");
        await editor.Description.WaitForAsync();
        Assert.Empty(await AxeFindings.FindAsync(editor.Page));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Boxes_stay_inside_of_the_page_and_beside_the_caret(int width)
    {
        var editor = await EditorPage.OpenAsync(chromium, "|", width);
        foreach (var indent in new[] { 0, 30, 90 })
        {
            await editor.WriteAsync(new string('\n', 3) + new string(' ', indent) + "lab|" + new string('\n', 40));
            await editor.TypeAsync(".");
            await editor.AnswerNamesAsync(indent + 7, "GetObjectAsync", new string('x', 80));
            await InsideAsync(editor, editor.List, width);
            await editor.PressAsync("Escape", "Control+Shift+ ");
            await editor.AnswerAsync("description", $"Task {new string('y', 200)}(string key)\n\nGets.");
            await InsideAsync(editor, editor.Description, width);
            await editor.PressAsync("Escape");
        }

        Assert.Equal(width, await editor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_list_near_the_lower_edge_opens_above()
    {
        var editor = await EditorPage.OpenAsync(chromium, new string('\n', 60) + "lab|");
        await editor.TypeAsync(".");
        await editor.AnswerNamesAsync(64, [.. Enumerable.Range(10, 30).Select(number => $"name{number}")]);
        await InsideAsync(editor, editor.List, 1280);
        var (_, caret) = await Letter.MiddleAsync(editor, 61);
        var box = (await editor.List.BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, caret - 40, caret);
    }

    [Fact]
    public async Task Boxes_follow_their_line_when_the_page_is_scrolled()
    {
        var editor = await EditorPage.OpenAsync(chromium, new string('\n', 20) + "lab|" + new string('\n', 60));
        await editor.TypeAsync(".");
        await editor.AnswerNamesAsync(24, "Get");
        var before = (await editor.List.BoundingBoxAsync())!.Y;
        await editor.Page.EvaluateAsync("window.scrollBy(0, 100)");
        await editor.FrameAsync();
        Assert.Equal(before - 100, (await editor.List.BoundingBoxAsync())!.Y, 1.0);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 1.5)]
    [InlineData(2, 0.9)]
    [InlineData(1.25, 1.1)]
    public async Task The_caret_stands_where_the_letters_are(double scale, double zoom)
    {
        var editor = await EditorPage.OpenAsync(chromium);
        var session = await editor.Page.Context.NewCDPSessionAsync(editor.Page);
        await session.SendAsync(
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = 1280,
                ["height"] = 800,
                ["deviceScaleFactor"] = scale,
                ["mobile"] = false,
            }
        );
        await editor.Page.EvaluateAsync($"document.documentElement.style.fontSize = '{16 * zoom}px'");
        var lines = Enumerable.Range(0, 60).Select(number => $"\tvar number{number} = \"漢字 😀\" + {number};");
        var text = string.Join('\n', lines);
        await editor.WriteAsync(text + "|");
        // What the browser itself says of its text area, where letters were clicked by what the layer shows.
        foreach (var offset in new[] { 1, 8, 22, 27, text.Length - 1, text.LastIndexOf('\n') - 2 })
        {
            await editor.Page.EvaluateAsync(
                "offset => document.querySelector('textarea')" + ".setSelectionRange(offset, offset)",
                offset
            );
            await editor.Page.EvaluateAsync(
                "line => document.querySelectorAll('.editor-line')[line]" + ".scrollIntoView({ block: 'center' })",
                text[..offset].Count(letter => letter == '\n')
            );
            var (x, y) = await Letter.MiddleAsync(editor, offset);
            await editor.Page.Mouse.ClickAsync(x - 1, y);
            Assert.Equal(
                offset,
                await editor.Page.EvaluateAsync<int>("document.querySelector('textarea').selectionStart")
            );
        }
    }

    [Fact]
    public async Task A_long_line_scrolls_text_and_caret_as_one()
    {
        var editor = await EditorPage.OpenAsync(chromium, "|", 390);
        await editor.TypeAsync(string.Concat(Enumerable.Repeat("word ", 40)) + "end");
        var scrolled = await editor.Page.EvaluateAsync<double[]>(
            "[document.querySelector('.editor-field').scrollLeft, document.querySelector('textarea').scrollLeft]"
        );
        Assert.InRange(scrolled[0], 1000, 3000);
        Assert.Equal(0, scrolled[1]);
        var (end, _) = await Letter.MiddleAsync(editor, 202);
        Assert.InRange(end, 200, 390);
        await editor.PressAsync("Home");
        Assert.InRange((await Letter.MiddleAsync(editor, 0)).X, 0, 60);
        Assert.Equal(390, await editor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_text_grows_and_the_page_follows_the_caret()
    {
        var editor = await EditorPage.OpenAsync(chromium, "|");
        for (var line = 0; line < 45; line++)
            await editor.Keyboard.PressAsync("Enter");
        await editor.FrameAsync();
        var (_, last) = await Letter.MiddleAsync(editor, 45);
        Assert.InRange(last, 600, 800);
        Assert.Equal(
            0,
            await editor.Page.EvaluateAsync<int>(
                "(area => area.scrollTop + area.scrollHeight - area.clientHeight)(document.querySelector('textarea'))"
            )
        );
    }

    [Fact]
    public async Task In_forced_colours_the_text_is_the_text_areas_own()
    {
        var editor = await EditorPage.OpenAsync(chromium, Code + "|");
        await editor.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var style = "getComputedStyle(document.querySelector";
        var own = await editor.Page.EvaluateAsync<string>(style + "('.editor-text')).webkitTextFillColor");
        Assert.StartsWith("rgb(", own, StringComparison.Ordinal);
        Assert.Equal("rgba(0, 0, 0, 0)", await editor.Page.EvaluateAsync<string>(style + "('.editor-line')).color"));
    }

    [Fact]
    public async Task Under_a_finger_letters_are_large_enough_not_to_be_zoomed_into()
    {
        var editor = await EditorPage.OpenAsync(chromium, "x|", 390);
        var session = await editor.Page.Context.NewCDPSessionAsync(editor.Page);
        await session.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        foreach (var name in new[] { ".editor-text", ".editor-layer" })
            Assert.Equal(
                "16px",
                await editor.Page.EvaluateAsync<string>($"getComputedStyle(document.querySelector('{name}')).fontSize")
            );
    }

    private static async Task ShowProblemAsync(EditorPage editor)
    {
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        await editor.AnswerAsync(
            "problems",
            new[]
            {
                new
                {
                    start = 24,
                    length = 5,
                    line = 2,
                    column = 1,
                    message = "CS0246: no using",
                },
            }
        );
        await editor.AnswerAsync(
            "colours",
            new object[]
            {
                new object[] { 23, "c" },
                new object[] { 1, "" },
                new object[] { 9, "k" },
                new object[] { 5, "s" },
                new object[] { 5, "n" },
                new object[] { Code.Length + 7 - 43, "" },
            }
        );
    }

    private static async Task InsideAsync(EditorPage editor, ILocator popup, int width)
    {
        await popup.WaitForAsync();
        var box = (await popup.BoundingBoxAsync())!;
        Assert.InRange(box.X, 0, width);
        Assert.InRange(box.X + box.Width, 0, width);
        Assert.InRange(box.Y, 0, 800);
        Assert.InRange(box.Y + box.Height, 0, 800);
    }
}

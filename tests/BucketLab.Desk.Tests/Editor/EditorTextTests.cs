using BucketLab.Testing;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>The text, its colours, and what comes from input methods and from elsewhere.</summary>
public sealed class EditorTextTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_text_is_seen_before_any_colour_has_arrived()
    {
        var editor = await EditorPage.OpenAsync(chromium, "var x = 1;\n|");
        Assert.Equal("var x = 1;\n\n", await editor.Layer.TextContentAsync());
        await editor.TypeAsync("y");
        Assert.Equal("var x = 1;\ny\n", await editor.Layer.TextContentAsync());
        Assert.Equal(2, await editor.Page.Locator(".editor-line").CountAsync());
    }

    [Fact]
    public async Task Each_edit_is_seen_in_the_same_task()
    {
        var editor = await EditorPage.OpenAsync(chromium, "a|");
        await editor.Page.EvaluateAsync(
            """
            document.addEventListener('input', event => {
              window.seen = document.querySelector('.editor-layer').textContent === event.target.value + '\n';
            })
            """
        );
        foreach (var key in new[] { "b", "Enter", "(", "Backspace", "Control+z", "Delete" })
        {
            await editor.Page.EvaluateAsync("window.seen = null");
            await editor.PressAsync(key);
            Assert.NotEqual((key, false), (key, await editor.Page.EvaluateAsync<bool?>("window.seen")));
        }
    }

    [Fact]
    public async Task Where_the_browser_refuses_to_insert_text_the_keys_still_work()
    {
        var editor = await EditorPage.OpenAsync(chromium, "if (x) {|}");
        await editor.Page.EvaluateAsync("document.execCommand = () => false");
        await editor.PressAsync("Enter");
        Assert.Equal("if (x) {\n    |\n}", await editor.TextAsync());
        Assert.Equal(["if (x) {\n    \n}"], await editor.Page.EvaluateAsync<string[]>("lab.changes"));
        Assert.Equal("if (x) {\n    \n}\n", await editor.Layer.TextContentAsync());
    }

    [Fact]
    public async Task Colours_follow_an_edit_until_those_for_the_new_text_arrive()
    {
        var editor = await EditorPage.OpenAsync(chromium);
        await ColourAsync(editor, "var x = 12;|", (3, "k"), (5, ""), (2, "n"), (1, ""));
        Assert.Equal(["k:var", "n:12"], await editor.PiecesAsync());
        await editor.PressAsync("Home");
        await editor.TypeAsync("// a\n");
        Assert.Equal(["k:var", "n:12"], await editor.PiecesAsync());
        await editor.PressAsync("End", "ArrowLeft", "3");
        Assert.Equal(["k:var", "n:123"], await editor.PiecesAsync());
    }

    [Fact]
    public async Task Colours_for_an_older_text_are_dropped()
    {
        var editor = await EditorPage.OpenAsync(chromium);
        await editor.WriteAsync("va|");
        await editor.AnswerAsync("colours", null);
        await editor.TypeAsync("r");
        await editor.PressAsync("Backspace");
        await editor.TypeAsync("x");
        await editor.AnswerAsync("colours", Runs((3, "k")));
        Assert.Empty(await editor.PiecesAsync());
        await editor.AnswerAsync("colours", Runs((2, "k")));
        Assert.Empty(await editor.PiecesAsync());
        await editor.AnswerAsync("colours", Runs((3, "s")));
        Assert.Equal(["s:vax"], await editor.PiecesAsync());
    }

    [Fact]
    public async Task Colours_that_do_not_cover_the_text_or_do_not_come_leave_it_as_it_is()
    {
        var editor = await EditorPage.OpenAsync(chromium);
        await ColourAsync(editor, "var|", (2, "k"));
        Assert.Empty(await editor.PiecesAsync());
        await editor.TypeAsync(" x");
        await editor.AnswerAsync("colours", null);
        await editor.RejectAsync("colours");
        Assert.Equal("var x\n", await editor.Layer.TextContentAsync());
    }

    [Fact]
    public async Task Markup_in_the_text_is_text_and_the_content_policy_is_kept()
    {
        var editor = await EditorPage.OpenAsync(chromium, "|");
        await editor.TypeAsync("<img src=x onerror=alert(1)>");
        await editor.PressAsync("Control+ ");
        await editor.AnswerAsync(
            "completions",
            new { start = 28, items = new[] { new { name = "<b>x</b>", kind = "<i>" } } }
        );
        await editor.PressAsync("Control+Shift+ ");
        await editor.AnswerAsync("description", "<b>one</b>\n\n<script>two</script>");
        Assert.Equal(0, await editor.Page.Locator("img, b, i, #host script").CountAsync());
        Assert.Empty(await editor.Page.EvaluateAsync<string[]>("violations"));
    }

    [Fact]
    public async Task Composition_is_not_disturbed()
    {
        var editor = await EditorPage.OpenAsync(chromium, "x = (|)");
        var session = await editor.Page.Context.NewCDPSessionAsync(editor.Page);
        foreach (var text in new[] { "に", "にほ", "にほん" })
        {
            await session.SendAsync(
                "Input.imeSetComposition",
                new()
                {
                    ["text"] = text,
                    ["selectionStart"] = text.Length,
                    ["selectionEnd"] = text.Length,
                }
            );
            await editor.FrameAsync();
            Assert.Equal($"x = ({text}|)", await editor.TextAsync());
            Assert.Equal([$"editor-composed:{text}"], await editor.PiecesAsync());
        }

        Assert.Equal("x = (にほん|)", await editor.TextAsync());
        await session.SendAsync("Input.insertText", new() { ["text"] = "日本" });
        await editor.FrameAsync();
        Assert.Equal("x = (日本|)", await editor.TextAsync());
        Assert.Empty(await editor.PiecesAsync());
        Assert.Equal("x = (日本)", await editor.Page.EvaluateAsync<string>("lab.changes.at(-1)"));
        await editor.PressAsync("Control+z");
        Assert.Equal("x = ()", await editor.Area.InputValueAsync());
    }

    [Fact]
    public async Task Keys_of_an_input_method_are_left_to_it()
    {
        var editor = await EditorPage.OpenAsync(chromium, "x|");
        var session = await editor.Page.Context.NewCDPSessionAsync(editor.Page);
        await session.SendAsync(
            "Input.imeSetComposition",
            new()
            {
                ["text"] = "に",
                ["selectionStart"] = 1,
                ["selectionEnd"] = 1,
            }
        );
        var prevented = await editor.Page.EvaluateAsync<bool[]>(
            """
            ['Enter', 'Tab', 'Escape'].map(key => !document.querySelector('textarea').dispatchEvent(
              new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true })))
            """
        );
        Assert.Equal([false, false, false], prevented);
        Assert.Equal("xに", await editor.Area.InputValueAsync());
    }

    [Theory]
    [InlineData("one\ntwo |three", "ONE\ntwo three", "ONE\ntwo |three")]
    [InlineData("one\n|two| three", "zero\none\ntwo three", "zero\none\n|two| three")]
    [InlineData("one two|", "one", "one|")]
    [InlineData("one|", "one", "one|")]
    public async Task Text_from_elsewhere_keeps_the_caret_and_is_no_change_of_the_person(
        string before,
        string source,
        string after
    )
    {
        var editor = await EditorPage.OpenAsync(chromium, before);
        await editor.Page.EvaluateAsync("source => { lab.editor.source = source; }", source);
        Assert.Equal(after, await editor.TextAsync());
        Assert.Equal(source + "\n", await editor.Layer.TextContentAsync());
        Assert.Equal(source, await editor.Page.EvaluateAsync<string>("lab.editor.source"));
        Assert.Empty(await editor.Page.EvaluateAsync<string[]>("lab.changes"));
    }

    [Fact]
    public async Task Text_from_elsewhere_with_carriage_returns_is_the_same_text()
    {
        var editor = await EditorPage.OpenAsync(chromium, "one\ntwo|");
        await editor.Page.EvaluateAsync("lab.editor.source = 'one\\r\\ntwo'");
        Assert.Equal("one\ntwo|", await editor.TextAsync());
        Assert.Equal("one\ntwo", await editor.Page.EvaluateAsync<string>("lab.editor.source"));
    }

    [Fact]
    public async Task Undo_after_text_from_elsewhere_leaves_both_texts_the_same()
    {
        var editor = await EditorPage.OpenAsync(chromium, "one|");
        await editor.TypeAsync(" two");
        await editor.Page.EvaluateAsync("lab.editor.source = 'zero one two three'");
        await editor.PressAsync("Control+z", "Control+z");
        Assert.Equal(await editor.Area.InputValueAsync() + "\n", await editor.Layer.TextContentAsync());
    }

    [Fact]
    public async Task Refresh_asks_for_colours_and_problems_again()
    {
        var editor = await EditorPage.OpenStoppedAsync(chromium, "x|");
        var colours = await editor.AskedAsync("colours");
        Assert.Equal(0, await editor.AskedAsync("problems"));
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        Assert.Equal(colours + 1, await editor.AskedAsync("colours"));
        Assert.Equal(1, await editor.AskedAsync("problems"));
    }

    [Fact]
    public async Task A_disposed_editor_is_gone_and_does_not_listen()
    {
        var editor = await EditorPage.OpenAsync(chromium, "x|");
        await editor.TypeAsync("y");
        await editor.Page.EvaluateAsync("lab.editor.dispose()");
        await editor.Page.EvaluateAsync("document.dispatchEvent(new Event('selectionchange'))");
        Assert.Equal(0, await editor.Page.Locator("#host *").CountAsync());
        await editor.AnswerAsync("colours", Runs((0, "")));
    }

    private static object[][] Runs(params (int Length, string Kind)[] runs) =>
        [.. runs.Select(run => new object[] { run.Length, run.Kind })];

    // Text, and colours for exactly this text.
    private static async Task ColourAsync(EditorPage editor, string marked, params (int Length, string Kind)[] runs)
    {
        await editor.WriteAsync(marked);
        await editor.AnswerAsync("colours", Runs(runs));
    }
}

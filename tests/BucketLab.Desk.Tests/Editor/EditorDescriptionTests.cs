using Microsoft.Playwright;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>Documentation of names, and the overloads of calls.</summary>
public abstract class EditorDescriptionTests(OpenEditor open)
{
    private const string Answer = "Task GetAsync(string key)\nTask GetAsync(int number)\n\nGets an object.";

    [Fact]
    public async Task A_name_under_the_resting_mouse_is_described()
    {
        var editor = await open.OpenStoppedAsync("|var x = lab.Client;");
        await RestOverAsync(editor, 9);
        Assert.Equal(9, await editor.AskedPositionAsync("description"));
        await editor.AnswerAsync("description", Answer);
        Assert.Equal(
            ["Task GetAsync(string key)", "Task GetAsync(int number)"],
            await editor.Description.Locator("pre").AllTextContentsAsync()
        );
        Assert.Equal("Gets an object.", await editor.Description.Locator("p").TextContentAsync());
        Assert.Equal("", await editor.Page.Locator(".editor-unseen[aria-live]").TextContentAsync());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Nothing_is_described_between_names(int offset)
    {
        var editor = await open.OpenStoppedAsync("|var x = lab;");
        await RestOverAsync(editor, offset);
        Assert.Equal(0, await editor.AskedAsync("description"));
    }

    [Fact]
    public async Task Nothing_is_described_beside_the_text()
    {
        var editor = await open.OpenStoppedAsync("|lab\nanother");
        var box = (await editor.Area.BoundingBoxAsync())!;
        await editor.Page.Mouse.MoveAsync(box.X + 300, box.Y + 20);
        await editor.WaitAsync(400);
        Assert.Equal(0, await editor.AskedAsync("description"));
    }

    [Fact]
    public async Task The_mouse_can_go_into_the_description_and_out_of_it()
    {
        var editor = await open.OpenStoppedAsync("\n\n\n\n|var x = lab.Client;");
        await RestOverAsync(editor, 13);
        await editor.AnswerAsync("description", Answer);
        await editor.Description.HoverAsync();
        await editor.WaitAsync(1000);
        Assert.True(await editor.Description.IsVisibleAsync());
        await editor.Page.Mouse.MoveAsync(5, 5);
        await editor.WaitAsync(1000);
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    [Fact]
    public async Task Escape_sends_a_description_away_that_the_mouse_called()
    {
        var editor = await open.OpenStoppedAsync("|var x = lab.Client;");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "After" }).FocusAsync();
        await RestOverAsync(editor, 9);
        await editor.AnswerAsync("description", Answer);
        await editor.PressAsync("Escape");
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    [Theory]
    [InlineData("y")]
    [InlineData("Delete")]
    [InlineData("Enter")]
    public async Task An_edit_sends_a_description_away(string key)
    {
        var editor = await open.OpenStoppedAsync("|var x = lab.Client;");
        await RestOverAsync(editor, 9);
        await editor.AnswerAsync("description", Answer);
        await editor.PressAsync(key);
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    [Theory]
    [InlineData("Control+Shift+ ", "x = lab|.Client;", 5)]
    [InlineData("Control+Shift+ ", "x = |lab.Client;", 5)]
    [InlineData("Meta+Shift+ ", "Get(\"a\", |)", 8)]
    [InlineData("Control+Shift+ ", "Get(x[1, 2] + |)", 4)]
    public async Task A_key_describes_the_name_at_the_caret_or_the_call_and_says_it(
        string key,
        string text,
        int position
    )
    {
        var editor = await open.WithAsync(text);
        await editor.PressAsync(key);
        Assert.Equal(position, await editor.AskedPositionAsync("description"));
        await editor.AnswerAsync("description", Answer);
        Assert.True(await editor.Description.IsVisibleAsync());
        var live = editor.Page.Locator(".editor-unseen[aria-live]");
        Assert.Equal(Answer, await live.TextContentAsync());
        await editor.PressAsync("Escape");
        Assert.False(await editor.Description.IsVisibleAsync());

        await editor.PressAsync(key);
        await editor.AnswerAsync("description", null);
        Assert.Equal("No description.", await live.TextContentAsync());
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    [Theory]
    [InlineData("Get|", "(", 1)]
    [InlineData("new List<int>|", "(", 1)]
    [InlineData("Get(1|)", ",", 1)]
    [InlineData("Get(F(1), G[2]|)", ",", 1)]
    [InlineData("if |", "(", 0)]
    [InlineData("x = |", "(", 0)]
    [InlineData("int[] x = [1|]", ",", 0)]
    [InlineData("var (a|)", ",", 0)]
    [InlineData("Get(1); x|", ",", 0)]
    [InlineData("Get(x => { a|})", ",", 0)]
    public async Task A_bracket_or_comma_in_a_call_shows_its_overloads(string before, string typed, int asked)
    {
        var editor = await open.WithAsync(before);
        await editor.TypeAsync(typed);
        Assert.Equal(asked, await editor.AskedAsync("description"));
        if (asked == 0)
            return;
        Assert.Equal(before.IndexOf('|') + 1, await editor.AskedPositionAsync("description"));
        await editor.AnswerAsync("description", Answer);
        Assert.True(await editor.Description.IsVisibleAsync());
        Assert.NotEqual(Answer, await editor.Page.Locator(".editor-unseen[aria-live]").TextContentAsync());
    }

    [Theory]
    [InlineData(")")]
    [InlineData("Escape")]
    [InlineData("ArrowDown")]
    [InlineData("Home")]
    [InlineData("Control+Enter")]
    public async Task The_overloads_of_a_call_go_when_the_call_is_left(string key)
    {
        var editor = await open.WithAsync("x = Get|\nnext");
        await editor.TypeAsync("(");
        await editor.AnswerAsync("description", Answer);
        await editor.TypeAsync("\"a");
        Assert.True(await editor.Description.IsVisibleAsync());
        if (key == ")")
            await editor.PressAsync("ArrowRight");
        await editor.PressAsync(key);
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    [Fact]
    public async Task Many_overloads_are_scrolled_by_the_keys_of_the_text()
    {
        var editor = await open.WithAsync("Get|");
        await editor.TypeAsync("(");
        await editor.AnswerAsync("description", string.Join('\n', Enumerable.Repeat("Task Get(int number)", 20)));
        const string scrolled = "document.querySelector('.editor-description').scrollTop";
        await editor.PressAsync("PageDown");
        Assert.InRange(await editor.Page.EvaluateAsync<double>(scrolled), 50, 500);
        await editor.PressAsync("PageUp");
        Assert.Equal(0, await editor.Page.EvaluateAsync<double>(scrolled));
        Assert.Equal("Get(|)", await editor.TextAsync());
    }

    [Fact]
    public async Task Overloads_that_arrive_after_the_call_was_left_are_not_shown()
    {
        var editor = await open.WithAsync("Get|");
        await editor.TypeAsync("()");
        await editor.AnswerAsync("description", Answer);
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    [Fact]
    public async Task A_worker_that_is_gone_describes_nothing()
    {
        var editor = await open.WithAsync("Get|");
        await editor.TypeAsync("(");
        await editor.RejectAsync("description");
        Assert.False(await editor.Description.IsVisibleAsync());
    }

    private static async Task RestOverAsync(EditorPage editor, int offset)
    {
        var (x, y) = await Letter.MiddleAsync(editor, offset);
        await editor.Page.Mouse.MoveAsync(x, y);
        await editor.WaitAsync(399);
        Assert.Equal(0, await editor.AskedAsync("description"));
        await editor.WaitAsync(1);
    }
}

/// <inheritdoc/>
public sealed class PlainDescriptionTests(OpenEditor open) : EditorDescriptionTests(open), IClassFixture<OpenEditor>;

/// <inheritdoc/>
public sealed class CodeMirrorDescriptionTests(OpenCodeMirror open)
    : EditorDescriptionTests(open),
        IClassFixture<OpenCodeMirror>;

using Microsoft.Playwright;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>Names that are offered while one types.</summary>
public abstract class EditorCompletionTests(OpenEditor open)
{
    [Fact]
    public async Task Names_are_asked_for_after_a_dot_and_shown()
    {
        var editor = await OpenListAsync("var x = lab|", ".", "GetA", "GetB", "Put");
        Assert.Equal(12, await editor.AskedPositionAsync("completions"));
        Assert.True(await editor.List.IsVisibleAsync());
        Assert.Equal([">GetA", "GetB", "Put"], await editor.NamesAsync());
    }

    [Theory]
    [InlineData("|", "la", 1)]
    [InlineData("|", "l", 0)]
    [InlineData("|", "lab", 1)]
    [InlineData("|", "12", 0)]
    [InlineData("|", "0xff", 0)]
    [InlineData("1|", ".", 0)]
    [InlineData("1.|", ".", 0)]
    [InlineData("|", "_a", 1)]
    public async Task Names_are_asked_for_at_the_second_letter_of_a_name_and_not_in_numbers(
        string before,
        string typed,
        int asked
    )
    {
        var editor = await open.WithAsync(before);
        await editor.TypeAsync(typed);
        Assert.Equal(asked, await editor.AskedAsync("completions"));
    }

    [Fact]
    public async Task Names_are_not_asked_for_in_a_comment()
    {
        var editor = await open.WithAsync("// x|");
        await editor.AnswerAsync("colours", new object[] { new object[] { 4, "c" } });
        await editor.TypeAsync("yz.");
        Assert.Equal(0, await editor.AskedAsync("completions"));
    }

    [Fact]
    public async Task Names_are_asked_for_after_a_string_and_not_in_it()
    {
        var editor = await open.WithAsync("\"ab|c\"");
        await editor.AnswerAsync("colours", new object[] { new object[] { 5, "s" } });
        await editor.TypeAsync(".xy");
        Assert.Equal(0, await editor.AskedAsync("completions"));
        await editor.PressAsync("End", ".");
        Assert.Equal(1, await editor.AskedAsync("completions"));
    }

    [Fact]
    public async Task A_completion_answer_that_comes_after_the_next_key_is_used()
    {
        var editor = await open.WithAsync("lab|");
        await editor.TypeAsync(".GetO");
        Assert.Equal(1, await editor.AskedAsync("completions"));
        await editor.AnswerNamesAsync(4, "Put", "GetObject", "GetBucket", "getout");
        Assert.Equal([">GetObject", "getout"], await editor.NamesAsync());
    }

    [Theory]
    [InlineData("x;")]
    [InlineData("x ")]
    [InlineData("x(")]
    public async Task A_completion_answer_for_a_word_that_is_finished_is_not_shown(string typed)
    {
        var editor = await open.WithAsync("lab|");
        await editor.TypeAsync("." + typed);
        await editor.AnswerNamesAsync(4, "xylophone");
        Assert.False(await editor.List.IsVisibleAsync());
    }

    [Fact]
    public async Task A_completion_answer_after_the_caret_went_elsewhere_is_not_shown()
    {
        var editor = await open.WithAsync("lab|");
        await editor.TypeAsync(".");
        await editor.PressAsync("Home");
        await editor.AnswerNamesAsync(4, "Put");
        Assert.False(await editor.List.IsVisibleAsync());
    }

    [Fact]
    public async Task The_beginning_of_a_name_comes_first_then_its_humps_then_what_it_contains()
    {
        var editor = await OpenListAsync("|", "go", "logo", "GetObject", "ago_x", "goto", "Gone", "other");
        Assert.Equal([">goto", "Gone", "GetObject", "logo", "ago_x"], await editor.NamesAsync());
        await editor.TypeAsync("t");
        Assert.Equal([">goto"], await editor.NamesAsync());
        await editor.TypeAsync("q");
        Assert.False(await editor.List.IsVisibleAsync());
        await editor.PressAsync("Backspace");
        Assert.Equal([">goto"], await editor.NamesAsync());
        Assert.Equal(1, await editor.AskedAsync("completions"));
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("Tab")]
    public async Task Undo_takes_back_an_accepted_completion(string key)
    {
        var editor = await OpenListAsync("x = lab|;", ".Get", "GetA", "GetObject");
        await editor.PressAsync("ArrowDown", key);
        Assert.Equal("x = lab.GetObject|;", await editor.TextAsync());
        Assert.False(await editor.List.IsVisibleAsync());
        Assert.Equal("x = lab.GetObject;", await editor.Page.EvaluateAsync<string>("lab.changes.at(-1)"));
        await editor.PressAsync("Control+z");
        Assert.Equal("x = lab.Get;", await editor.SourceAsync());
        Assert.Equal("x = lab.Get;", await editor.Page.EvaluateAsync<string>("lab.changes.at(-1)"));
    }

    [Fact]
    public async Task A_click_accepts_and_the_text_keeps_the_focus()
    {
        var editor = await OpenListAsync("lab|", ".", "GetA", "GetB");
        await editor.Page.GetByRole(AriaRole.Option, new() { Name = "GetB method" }).ClickAsync();
        Assert.Equal("lab.GetB|", await editor.TextAsync());
        await editor.TypeAsync(";");
        Assert.Equal("lab.GetB;|", await editor.TextAsync());
    }

    [Fact]
    public async Task Arrows_go_round_and_pages_stop_at_the_ends()
    {
        var names = Enumerable.Range(100, 40).Select(number => $"name{number}").ToArray();
        var editor = await OpenListAsync("lab|", ".", names);
        await editor.PressAsync("ArrowUp");
        Assert.Equal("name139", await ActiveAsync(editor));
        Assert.True(await ActiveIsSeenAsync(editor));
        await editor.PressAsync("ArrowDown");
        Assert.Equal("name100", await ActiveAsync(editor));
        await editor.PressAsync("PageDown");
        Assert.Equal("name107", await ActiveAsync(editor));
        await editor.PressAsync("PageDown", "PageDown", "PageDown", "PageDown", "PageDown");
        Assert.Equal("name139", await ActiveAsync(editor));
        await editor.PressAsync("PageUp");
        Assert.Equal("name132", await ActiveAsync(editor));
        Assert.True(await ActiveIsSeenAsync(editor));
        Assert.Equal("lab.|", await editor.TextAsync());
    }

    [Fact]
    public async Task Escape_closes_the_list_and_does_not_reopen_it_for_this_word()
    {
        var editor = await OpenListAsync("|", "la", "lab", "label");
        await editor.PressAsync("Escape");
        Assert.False(await editor.List.IsVisibleAsync());
        Assert.Null(await editor.Area.GetAttributeAsync("aria-activedescendant"));
        await editor.TypeAsync("b");
        Assert.Equal(1, await editor.AskedAsync("completions"));
        // It was for the list alone: Tab still indents.
        await editor.PressAsync("Tab");
        Assert.Equal("lab |", await editor.TextAsync());
        await editor.PressAsync("Backspace", "Control+ ");
        Assert.Equal(2, await editor.AskedAsync("completions"));
    }

    [Theory]
    [InlineData("Control+Enter", "stay")]
    [InlineData("Shift+Enter", "next")]
    public async Task The_keys_that_run_do_so_when_the_list_is_open_and_close_it(string key, string how)
    {
        var editor = await OpenListAsync("lab|", ".", "GetA");
        await editor.PressAsync(key);
        Assert.Equal([how], await editor.Page.EvaluateAsync<string[]>("lab.runs"));
        Assert.False(await editor.List.IsVisibleAsync());
        Assert.Equal("lab.|", await editor.TextAsync());
    }

    [Fact]
    public async Task Enter_ends_the_line_where_the_name_is_written_already()
    {
        var editor = await OpenListAsync("|", "else", "else", "elsewhere");
        await editor.PressAsync("Enter");
        Assert.Equal("else\n|", await editor.TextAsync());
    }

    [Fact]
    public async Task A_dot_after_a_name_asks_for_the_members_of_that_name()
    {
        var editor = await OpenListAsync("|", "lab", "lab", "label");
        await editor.TypeAsync(".");
        Assert.False(await editor.List.IsVisibleAsync());
        await editor.AnswerNamesAsync(4, "Client");
        Assert.Equal([">Client"], await editor.NamesAsync());
    }

    [Fact]
    public async Task A_worker_that_is_gone_shows_nothing()
    {
        var editor = await open.WithAsync("lab|");
        await editor.TypeAsync(".");
        await editor.RejectAsync("completions");
        Assert.False(await editor.List.IsVisibleAsync());
        await editor.PressAsync("Control+ ");
        await editor.AnswerAsync("completions", null);
        Assert.False(await editor.List.IsVisibleAsync());
        Assert.Equal("No completions.", await editor.Page.Locator(".editor-unseen[aria-live]").TextContentAsync());
    }

    [Fact]
    public async Task At_most_200_names_are_shown_in_a_box_of_about_eight_rows()
    {
        var names = Enumerable.Range(1000, 300).Select(number => $"name{number}").ToArray();
        var editor = await OpenListAsync("lab|", ".", names);
        Assert.Equal(200, await editor.List.GetByRole(AriaRole.Option).CountAsync());
        var box = (await editor.List.BoundingBoxAsync())!;
        var row = (await editor.List.GetByRole(AriaRole.Option).First.BoundingBoxAsync())!;
        Assert.InRange(box.Height / row.Height, 7.5, 8.5);
    }

    [Fact]
    public async Task Leaving_the_editor_closes_the_list()
    {
        var editor = await OpenListAsync("lab|", ".", "GetA");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "After" }).FocusAsync();
        Assert.False(await editor.List.IsVisibleAsync());
    }

    private async Task<EditorPage> OpenListAsync(string before, string typed, params string[] names)
    {
        var editor = await open.WithAsync(before);
        await editor.TypeAsync(typed);
        await editor.AnswerNamesAsync(
            typed.StartsWith('.') ? before.IndexOf('|', StringComparison.Ordinal) + 1 : 0,
            names
        );
        await editor.List.WaitForAsync();
        return editor;
    }

    private static async Task<string> ActiveAsync(EditorPage editor) =>
        (await editor.NamesAsync()).Single(name => name.StartsWith('>'))[1..];

    private static Task<bool> ActiveIsSeenAsync(EditorPage editor) =>
        editor.Page.EvaluateAsync<bool>(
            """
            (() => {
              const list = document.querySelector('[role=listbox]').getBoundingClientRect();
              const row = document.querySelector('[aria-selected=true]').getBoundingClientRect();
              return row.top >= list.top && row.bottom <= list.bottom;
            })()
            """
        );
}

/// <inheritdoc/>
public sealed class PlainCompletionTests(OpenEditor open) : EditorCompletionTests(open), IClassFixture<OpenEditor>;

/// <inheritdoc/>
public sealed class CodeMirrorCompletionTests(OpenCodeMirror open)
    : EditorCompletionTests(open),
        IClassFixture<OpenCodeMirror>;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>Indentation, brackets and comments; <c>|</c> is the caret.</summary>
public abstract class EditorKeysTests(OpenEditor open)
{
    [Theory]
    [InlineData("    var x = 1;|", "    var x = 1;\n    |")]
    [InlineData("if (x) {|", "if (x) {\n    |")]
    [InlineData("    Call(|", "    Call(\n        |")]
    [InlineData("int[] x = [|]", "int[] x = [\n    |\n]")]
    [InlineData("  if (x) {|}", "  if (x) {\n      |\n  }")]
    [InlineData("one|two|three", "one\n|three")]
    [InlineData("    |", "    \n    |")]
    public Task Enter_keeps_the_indentation_and_goes_in_behind_a_bracket(string before, string after) =>
        BecomesAsync(before, after, "Enter");

    [Theory]
    [InlineData("|", "    |")]
    [InlineData("ab|", "ab  |")]
    [InlineData("a\n|b\n\nc|\nd", "a\n|    b\n\n    c|\nd")]
    [InlineData("a\n|b\n|c", "a\n|    b\n|c")]
    public Task Tab_indents_the_caret_or_the_selected_lines(string before, string after) =>
        BecomesAsync(before, after, "Tab");

    [Theory]
    [InlineData("      x|", "  x|")]
    [InlineData("\tx|", "x|")]
    [InlineData("  |x", "|x")]
    [InlineData("|    a\n  b\nc|", "|a\nb\nc|")]
    [InlineData("x|", "x|")]
    public Task Shift_tab_takes_one_step_of_indentation_back(string before, string after) =>
        BecomesAsync(before, after, "Shift+Tab");

    [Theory]
    [InlineData("Call|", "(", "Call(|)")]
    [InlineData("x = |;", "[", "x = [|];")]
    [InlineData("Call(|)", "\"", "Call(\"|\")")]
    [InlineData("|name", "(", "(|name")]
    [InlineData("one |two| three", "(", "one (|two|) three")]
    [InlineData("|two|", "\"", "\"|two|\"")]
    [InlineData("Call(|)", ")", "Call()|")]
    [InlineData("x = [1|]", "]", "x = [1]|")]
    [InlineData("x = \"a|\"", "\"", "x = \"a\"|")]
    [InlineData("x = \"a\\|\"", "\"", "x = \"a\\\"|\"")]
    [InlineData("x = \"\"|", "\"", "x = \"\"\"|")]
    [InlineData("don|", "\"", "don\"|")]
    public async Task Brackets_and_quotes_come_in_pairs(string before, string typed, string after)
    {
        var editor = await open.WithAsync(before);
        await editor.TypeAsync(typed);
        Assert.Equal(after, await editor.TextAsync());
    }

    [Theory]
    [InlineData("Call(|)", "Call|")]
    [InlineData("\"|\"", "|")]
    [InlineData("Call(1|)", "Call(|)")]
    [InlineData("\"\"\"|\"\"\"", "\"\"|\"\"\"")]
    [InlineData("      |x", "    |x")]
    [InlineData("    |x", "|x")]
    [InlineData("(|", "|")]
    public Task Backspace_deletes_an_empty_pair_and_a_step_of_indentation(string before, string after) =>
        BecomesAsync(before, after, "Backspace");

    [Theory]
    [InlineData("  x|;", "  // x|;")]
    [InlineData("  // x|;", "  x|;")]
    [InlineData("  //x|;", "  x|;")]
    [InlineData("|a\n\n  b|", "|// a\n\n//   b|")]
    [InlineData("|// a\n  // b|", "|a\n  b|")]
    [InlineData("|// a\nb|", "|// // a\n// b|")]
    [InlineData("|", "// |")]
    public Task Control_slash_makes_the_selected_lines_a_comment_and_back(string before, string after) =>
        BecomesAsync(before, after, "Control+/");

    [Theory]
    [InlineData("if (x) {|}", "Enter")]
    [InlineData("a\n|b\nc|", "Tab")]
    [InlineData("|b|", "(")]
    [InlineData("Call(|)", "Backspace")]
    [InlineData("  x|;", "Control+/")]
    [InlineData("  x|;", "Shift+Tab")]
    public async Task Undo_takes_back_what_a_key_changed_and_redo_makes_it_again(string before, string key)
    {
        var editor = await open.WithAsync(before);
        await editor.PressAsync(key);
        var after = await editor.SourceAsync();
        Assert.NotEqual(before.Replace("|", ""), after);
        await editor.PressAsync("Control+z");
        Assert.Equal(before.Replace("|", ""), await editor.SourceAsync());
        await editor.PressAsync("Control+Shift+Z");
        Assert.Equal(after, await editor.SourceAsync());
    }

    [Fact]
    public async Task A_bracket_in_a_string_or_a_comment_does_not_indent()
    {
        var editor = await open.OpenAsync("x; // {|");
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        await editor.AnswerAsync("colours", new object[] { new object[] { 3, "" }, new object[] { 4, "c" } });
        await editor.PressAsync("Enter");
        Assert.Equal("x; // {\n|", await editor.TextAsync());
    }

    [Fact]
    public async Task Tab_leaves_the_editor_after_Escape()
    {
        var editor = await open.OpenAsync("x|");
        var hint = await editor.Area.GetAttributeAsync("aria-describedby");
        Assert.Contains(
            "press Escape first",
            await editor.Page.Locator($"[id={hint}]").TextContentAsync(),
            StringComparison.Ordinal
        );
        await editor.PressAsync("Escape", "Tab");
        Assert.Equal("after", await FocusedAsync(editor));
        Assert.Equal("x", await editor.SourceAsync());

        await editor.PressAsync("Shift+Tab", "End", "Tab");
        Assert.Equal("x   ", await editor.SourceAsync());
        await editor.PressAsync("Escape", "Shift+Tab");
        Assert.Equal("before", await FocusedAsync(editor));
    }

    [Fact]
    public async Task Tab_goes_past_an_editor_in_which_nothing_was_typed()
    {
        var editor = await open.OpenAsync("x|");
        await editor.PressAsync("Escape", "Shift+Tab");
        Assert.Equal("before", await FocusedAsync(editor));

        await editor.PressAsync("Tab", "Tab");
        Assert.Equal("after", await FocusedAsync(editor));
        await editor.PressAsync("Shift+Tab", "Shift+Tab");
        Assert.Equal("before", await FocusedAsync(editor));
        Assert.Equal("x", await editor.SourceAsync());
    }

    [Fact]
    public async Task Another_key_after_Escape_gives_Tab_back_to_the_editor()
    {
        var editor = await open.OpenAsync("x|");
        await editor.PressAsync("Escape", "ArrowLeft", "Tab");
        Assert.Equal("    |x", await editor.TextAsync());
    }

    [Theory]
    [InlineData("Control+Enter", "stay")]
    [InlineData("Meta+Enter", "stay")]
    [InlineData("Shift+Enter", "next")]
    public async Task The_keys_that_run_change_no_text(string key, string how)
    {
        var editor = await open.OpenAsync("x|");
        await editor.PressAsync(key);
        Assert.Equal([how], await editor.Page.EvaluateAsync<string[]>("lab.runs"));
        Assert.Equal("x|", await editor.TextAsync());
    }

    [Fact]
    public async Task A_read_only_editor_changes_nothing_and_lets_Tab_through()
    {
        var editor = await open.OpenAsync("if (x) {|}");
        await editor.Page.EvaluateAsync("lab.editor.setReadOnly(true)");
        await editor.PressAsync("Enter", "(", "Backspace", "Control+/", "Control+ ");
        Assert.Equal("if (x) {|}", await editor.TextAsync());
        Assert.Equal(0, await editor.AskedAsync("completions"));
        await editor.PressAsync("Tab");
        Assert.Equal("after", await FocusedAsync(editor));
        await editor.Page.EvaluateAsync("lab.editor.setReadOnly(false)");
        await editor.PressAsync("Shift+Tab", "Enter");
        Assert.Contains("\n", await editor.SourceAsync(), StringComparison.Ordinal);
    }

    private static Task<string> FocusedAsync(EditorPage editor) =>
        editor.Page.EvaluateAsync<string>("document.activeElement.id");

    private async Task BecomesAsync(string before, string after, string key)
    {
        var editor = await open.WithAsync(before);
        await editor.PressAsync(key);
        Assert.Equal(after, await editor.TextAsync());
    }
}

/// <inheritdoc/>
public sealed class PlainKeysTests(OpenEditor open) : EditorKeysTests(open), IClassFixture<OpenEditor>;

/// <inheritdoc/>
public sealed class CodeMirrorKeysTests(OpenCodeMirror open) : EditorKeysTests(open), IClassFixture<OpenCodeMirror>;

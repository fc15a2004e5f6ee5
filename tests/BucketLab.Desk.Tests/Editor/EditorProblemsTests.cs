using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>Errors, underlined and in words.</summary>
public abstract class EditorProblemsTests(OpenEditor open)
{
    private const string Text = "var x = lab.Nothing;\nvar y = 2";

    [Fact]
    public async Task Problems_are_asked_for_half_a_second_after_the_last_edit()
    {
        var editor = await open.OpenStoppedAsync("|");
        await editor.TypeAsync("a");
        await editor.WaitAsync(400);
        await editor.TypeAsync("b");
        await editor.WaitAsync(400);
        Assert.Equal(0, await editor.AskedAsync("problems"));
        await editor.WaitAsync(100);
        Assert.Equal(1, await editor.AskedAsync("problems"));
    }

    [Fact]
    public async Task Problems_are_underlined_and_listed_and_lead_to_their_place()
    {
        var editor = await ShowAsync(Missing(), EndOfLine());
        Assert.Equal(["editor-problem:Nothing", "editor-problem:2"], await editor.PiecesAsync());
        Assert.Equal("true", await editor.Area.GetAttributeAsync("aria-invalid"));
        Assert.Equal(
            ["Line 1: CS1061: no Nothing", "Line 2: CS1002: ; expected"],
            await editor.Problems.GetByRole(AriaRole.Button).AllTextContentsAsync()
        );
        Assert.Contains(
            "wavy",
            await editor.Page.EvaluateAsync<string>(
                "getComputedStyle(document.querySelector('.editor-problem')).textDecorationLine + ' ' + "
                    + "getComputedStyle(document.querySelector('.editor-problem')).textDecorationStyle"
            ),
            StringComparison.Ordinal
        );
        await editor.Problems.GetByRole(AriaRole.Button).Nth(1).ClickAsync();
        Assert.Equal(Text + "|", await editor.TextAsync());
        await editor.TypeAsync(";");
        Assert.Equal(Text + ";|", await editor.TextAsync());
    }

    [Fact]
    public async Task The_line_that_is_being_typed_is_not_listed_until_the_caret_leaves_it()
    {
        var editor = await open.OpenStoppedAsync("var x = lab.Nothing;\nvar y = |");
        await editor.TypeAsync("2");
        await editor.WaitAsync(500);
        await editor.AnswerAsync("problems", new[] { Missing(), EndOfLine() });
        Assert.Equal(["editor-problem:Nothing", "editor-problem:2"], await editor.PiecesAsync());
        Assert.Equal(1, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
        await editor.PressAsync("ArrowLeft");
        Assert.Equal(1, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
        await editor.PressAsync("ArrowUp");
        Assert.Equal(2, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
    }

    [Theory]
    [InlineData("Control+Enter")]
    [InlineData("Escape+Tab")]
    public async Task Running_or_leaving_the_cell_lists_all_problems(string keys)
    {
        var editor = await open.OpenStoppedAsync("var x = lab.Nothing;\nvar y = |");
        await editor.TypeAsync("2");
        await editor.WaitAsync(500);
        await editor.AnswerAsync("problems", new[] { EndOfLine() });
        Assert.False(await editor.Problems.IsVisibleAsync());
        Assert.Null(await editor.Area.GetAttributeAsync("aria-invalid"));
        await editor.PressAsync(keys == "Escape+Tab" ? ["Escape", "Tab"] : [keys]);
        Assert.Equal(1, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
        Assert.Equal("true", await editor.Area.GetAttributeAsync("aria-invalid"));
    }

    [Fact]
    public async Task Marks_move_with_the_text_and_go_where_it_is_edited()
    {
        var editor = await ShowAsync(Missing(), EndOfLine());
        await editor.PressAsync("Control+Home");
        await editor.TypeAsync("a\n");
        Assert.Equal(["editor-problem:Nothing", "editor-problem:2"], await editor.PiecesAsync());
        await editor.Problems.GetByRole(AriaRole.Button).Nth(0).ClickAsync();
        Assert.Equal("a\nvar x = lab.|Nothing;\nvar y = 2", await editor.TextAsync());
        await editor.PressAsync("Delete");
        Assert.Equal(["editor-problem:2"], await editor.PiecesAsync());
        // The list waits for the next answer: it does not move the page with each key.
        Assert.Equal(2, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
    }

    [Fact]
    public async Task Problems_of_an_older_text_are_dropped_and_none_take_the_old_ones_away()
    {
        var editor = await ShowAsync(Missing());
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        await editor.TypeAsync(" ");
        await editor.AnswerAsync("problems", new[] { Missing(), EndOfLine() });
        Assert.Equal(1, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        await editor.AnswerAsync("problems", Array.Empty<object>());
        Assert.False(await editor.Problems.IsVisibleAsync());
        Assert.Null(await editor.Area.GetAttributeAsync("aria-invalid"));
        Assert.Empty(await editor.PiecesAsync());
    }

    [Fact]
    public async Task A_worker_that_is_gone_leaves_no_problems()
    {
        var editor = await ShowAsync(Missing());
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        await editor.RejectAsync("problems");
        Assert.False(await editor.Problems.IsVisibleAsync());
    }

    [Fact]
    public async Task A_problem_under_the_mouse_is_described_with_the_name()
    {
        var editor = await open.OpenStoppedAsync(Text + "|");
        await editor.WaitAsync(500);
        await editor.AnswerAsync("problems", new[] { Missing() });
        var (x, y) = await Letter.MiddleAsync(editor, 14);
        await editor.Page.Mouse.MoveAsync(x, y);
        await editor.WaitAsync(400);
        await editor.AnswerAsync("description", null);
        Assert.Equal("CS1061: no Nothing", await editor.Description.TextContentAsync());
    }

    [Fact]
    public async Task The_keyboard_reaches_a_problem_though_leaving_the_text_lists_another()
    {
        var editor = await open.OpenStoppedAsync("var x = lab.Nothing;\nvar y = |");
        await editor.TypeAsync("2");
        await editor.WaitAsync(500);
        await editor.AnswerAsync("problems", new[] { Missing(), EndOfLine() });
        await editor.PressAsync("Escape", "Tab");
        Assert.Equal(2, await editor.Problems.GetByRole(AriaRole.Button).CountAsync());
        Assert.Equal(
            "Line 1: CS1061: no Nothing",
            await editor.Page.EvaluateAsync<string>("document.activeElement.textContent")
        );
        await editor.PressAsync("Enter");
        Assert.Equal("var x = lab.|Nothing;\nvar y = 2", await editor.TextAsync());
    }

    [Fact]
    public async Task Ten_problems_are_listed_and_the_rest_is_a_choice()
    {
        var editor = await ShowAsync(Enumerable.Range(0, 14).Select(at => Problem(at, 1, 1, $"CS{at}")).ToArray());
        var buttons = editor.Problems.GetByRole(AriaRole.Button);
        Assert.Equal(11, await buttons.CountAsync());
        await buttons.GetByText("4 more").ClickAsync();
        Assert.Equal(14, await buttons.CountAsync());
        Assert.Equal("Line 1: CS10", await editor.Page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    private static object Missing() => Problem(12, 7, 1, "CS1061: no Nothing");

    // Where the semicolon is missing there is nothing to underline.
    private static object EndOfLine() => Problem(30, 0, 2, "CS1002: ; expected");

    private static object Problem(int start, int length, int line, string message) =>
        new
        {
            start,
            length,
            line,
            column = 1,
            message,
        };

    private async Task<EditorPage> ShowAsync(params object[] problems)
    {
        var editor = await open.OpenAsync(Text + "|");
        await editor.Page.EvaluateAsync("lab.editor.refresh()");
        await editor.AnswerAsync("problems", problems);
        return editor;
    }
}

/// <inheritdoc/>
public sealed class PlainProblemsTests(OpenEditor open) : EditorProblemsTests(open), IClassFixture<OpenEditor>;

/// <inheritdoc/>
public sealed class CodeMirrorProblemsTests(OpenCodeMirror open)
    : EditorProblemsTests(open),
        IClassFixture<OpenCodeMirror>;

using BucketLab.Desk.Tests.Editor;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BucketLab.Desk.Tests.Browser;

/// <summary>Journeys in which somebody types, with each editor.</summary>
public abstract class DeskJourneyTests(Chromium chromium, EditorKind kind) : DeskBrowser(chromium, kind)
{
    [Fact]
    public async Task A_lesson_is_opened_from_the_list_changed_run_and_saved()
    {
        var page = await Chromium.OpenAsync(Desk.Server.NewAddress(), 1280, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin with 05: Open one prefix" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Open one prefix" }).First).ToBeVisibleAsync();
        await ReadyAsync(page);

        await TypeAsync(page, "measure", "Console.WriteLine(\"two\");\n20 + 3");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(StateOf(page, "measure")).ToHaveTextAsync("✓ ran");
        await Expect(Cell(page, "measure").Locator(".outputs pre").Nth(0)).ToHaveTextAsync("two\n");
        await Expect(Cell(page, "measure").Locator(".outputs pre").Nth(1)).ToHaveTextAsync("23");
        await Desk.SavedAsync(notebook => notebook.Find("measure")!.Outputs.Count == 2);
        Assert.Equal("Console.WriteLine(\"two\");\n20 + 3", Desk.Saved.Find("measure")!.Source);
        // The code of the address is used up and gone.
        Assert.DoesNotContain("code=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_while_the_desk_is_down_is_sent_when_it_is_back()
    {
        var page = await OpenAsync(1280);
        await Desk.Server.DisposeAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The desk does not answer");
        await TypeAsync(page, "measure", "\"typed meanwhile\"");
        await Desk.RestartAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        await Desk.SavedAsync(notebook => notebook.Find("measure")!.Source == "\"typed meanwhile\"");
        await ReadyAsync(page);
        Assert.Equal("\"typed meanwhile\"", await SourceAsync(page, "measure"));
    }

    [Fact]
    public async Task A_second_tab_follows_the_first()
    {
        var first = await OpenAsync(1280);
        var second = await OpenAsync(800);
        await TypeAsync(first, "measure", "6 * 7");

        await HasSourceAsync(second, "measure", "6 * 7");
        await first.Keyboard.PressAsync("Control+Enter");
        await Expect(Cell(second, "measure").Locator(".outputs pre")).ToHaveTextAsync("42");
    }

    [Fact]
    public async Task A_file_that_an_editor_saved_shows_in_the_page()
    {
        var page = await OpenAsync(1280);
        await Desk.SavedAsync(notebook => notebook.Find("preamble")!.ExecutionCount is not null);
        var notebook = Desk.Saved;
        notebook.Find("measure")!.Source = "\"from an editor\"";
        NotebookFile.Write(Desk.File, notebook);

        await HasSourceAsync(page, "measure", "\"from an editor\"");
    }

    [Fact]
    public async Task A_lesson_can_be_worked_with_the_keyboard_only()
    {
        var page = await OpenAsync(1280);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Code of cell measure");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("40 + 2");
        await page.Keyboard.PressAsync("Shift+Enter");
        await Expect(Cell(page, "measure").Locator(".outputs pre")).ToHaveTextAsync("42");
        // Shift+Enter goes on to the next cell; Escape and Tab leave its editor.
        await Expect(Editor(page, "open-avatars")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Cell(page, "open-avatars").GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }))
            .ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(StateOf(page, "check-open-avatars")).ToHaveTextAsync("✓ ran");
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var tab = 0; tab < 40; tab++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (
                await page.EvaluateAsync<bool>(
                    "name => document.activeElement.getAttribute('aria-label') === name",
                    name
                )
            )
                return;
        }

        Assert.Fail($"Tab does not reach {name}.");
    }
}

/// <inheritdoc/>
public sealed class PlainJourneyTests(Chromium chromium)
    : DeskJourneyTests(chromium, EditorKind.Plain),
        IClassFixture<Chromium>;

/// <inheritdoc/>
public sealed class CodeMirrorJourneyTests(Chromium chromium)
    : DeskJourneyTests(chromium, EditorKind.CodeMirror),
        IClassFixture<Chromium>
{
    [Fact]
    public async Task Axe_finds_nothing_and_the_colours_are_those_of_the_page()
    {
        var page = await OpenAsync(390);
        await TypeAsync(page, "measure", "var x = \"a\"; // b");
        await Expect(Cell(page, "measure").Locator(".cm-line .s")).ToHaveTextAsync("\"a\"");
        Assert.Equal("", string.Join('\n', await AxeFindings.FindAsync(page, withFrames: false)));
        Assert.Equal(
            await page.EvaluateAsync<string>(
                """
                () => {
                  const probe = document.createElement('span');
                  probe.style.color = 'var(--string)';
                  document.body.append(probe);
                  return getComputedStyle(probe).color;
                }
                """
            ),
            await Cell(page, "measure")
                .Locator(".cm-line .s")
                .EvaluateAsync<string>("piece => getComputedStyle(piece).color")
        );
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        );
    }

    [Fact]
    public async Task Somebody_can_choose_the_text_area_and_it_is_kept()
    {
        var page = await Chromium.OpenAsync(Desk.Server.NewAddress(), 1280, ColorScheme.Light);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a plain text area" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use CodeMirror" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin with 05: Open one prefix" }).ClickAsync();
        await ReadyAsync(page);
        await Expect(Cell(page, "measure").Locator("textarea")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator(".cm-editor").CountAsync());
    }
}

using BucketLab.Desk.Tests.Editor;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BucketLab.Desk.Tests.Browser;

/// <summary>A desk with one small lesson, and a browser.</summary>
/// <param name="chromium">The browser.</param>
/// <param name="kind">The editor of the page.</param>
public abstract class DeskBrowser(Chromium chromium, EditorKind kind) : IAsyncLifetime
{
    // Of a learner's machine that does ten other things.
    private const float PatienceMs = 120_000;

    protected Chromium Chromium { get; } = chromium;

    private protected FixtureDesk Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(PatienceMs);
        Desk = await FixtureDesk.StartAsync(hasCodeMirror: kind == EditorKind.CodeMirror);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<IPage> OpenAsync(int width)
    {
        var page = await Chromium.OpenAsync(Desk.Server.NewAddress(FixtureCourse.LessonId), width, ColorScheme.Light);
        await ReadyAsync(page);
        return page;
    }

    protected static Task ReadyAsync(IPage page) =>
        Expect(page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Status)).ToHaveTextAsync("Ready");

    protected static ILocator Cell(IPage page, string id) => page.Locator($"#cell-{id}");

    protected static ILocator StateOf(IPage page, string id) => Cell(page, id).Locator(".label .state");

    protected static ILocator Editor(IPage page, string id) =>
        page.GetByRole(AriaRole.Textbox, new() { Name = $"Code of cell {id}" });

    protected static async Task TypeAsync(IPage page, string id, string text)
    {
        await Editor(page, id).FillAsync(text);
        await Editor(page, id).FocusAsync();
    }

    /// <summary>The text of an editor, of whichever kind.</summary>
    protected static Task<string> SourceAsync(IPage page, string id) =>
        Editor(page, id).EvaluateAsync<string>("one => one.value ?? one.innerText.replace(/\\n$/, '')");

    protected Task HasSourceAsync(IPage page, string id, string source) =>
        kind == EditorKind.Plain
            ? Expect(Editor(page, id)).ToHaveValueAsync(source)
            : Expect(Editor(page, id)).ToHaveTextAsync(source);
}

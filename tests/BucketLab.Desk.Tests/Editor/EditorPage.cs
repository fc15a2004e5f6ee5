using System.Reflection;
using BucketLab.Testing;
using Microsoft.Playwright;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>One editor on a page with the desk's content policy. What it asks is answered by the test.</summary>
internal sealed class EditorPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Html = """
        <!doctype html><html lang="en"KIND><title>Desk</title>
        <link rel="stylesheet" href="page.css"><link rel="stylesheet" href="editor.css">
        <main><h1>A lesson</h1><button id="before">Before</button>
        <div class="cell"><div class="label">Cell 3</div><div id="host"></div></div>
        <button id="after">After</button></main><script type="module" src="editor-page.js"></script></html>
        """;

    private EditorPage(IPage page) => Page = page;

    public IPage Page { get; }

    public IKeyboard Keyboard => Page.Keyboard;

    public ILocator Area => Page.GetByRole(AriaRole.Textbox, new() { Name = "Code of cell stranger-get" });

    /// <summary>The text of the editor.</summary>
    public Task<string> SourceAsync() => Page.EvaluateAsync<string>("lab.editor.source");

    public ILocator Layer => Page.Locator(".editor-layer");

    public ILocator List => Page.GetByRole(AriaRole.Listbox);

    public ILocator Description => Page.Locator(".editor-description");

    public ILocator Problems => Page.GetByRole(AriaRole.List, new() { Name = "Problems: Code of cell stranger-get" });

    /// <summary>The page, with the caret in the text where <c>|</c> stands.</summary>
    public static async Task<EditorPage> OpenAsync(
        Chromium chromium,
        string marked = "|",
        int width = 1280,
        ColorScheme scheme = ColorScheme.Light,
        EditorKind kind = EditorKind.Plain
    )
    {
        var modules = kind == EditorKind.CodeMirror ? await CodeMirrorCache.ModulesAsync() : null;
        var page = await chromium.OpenAsync(new Uri("about:blank"), width, scheme);
        await page.RouteAsync("http://desk.test/**", route => ServeAsync(route, modules));
        await page.GotoAsync("http://desk.test/");
        await page.Locator("body[data-ready]").WaitForAsync();
        var editor = new EditorPage(page);
        await editor.WriteAsync(marked);
        return editor;
    }

    /// <summary>Other text, with the caret where <c>|</c> stands; two of them are the ends of a selection.</summary>
    public async Task WriteAsync(string marked)
    {
        await Page.EvaluateAsync(
            """
            marked => {
              const [before, ...others] = marked.split('|');
              lab.reset();
              lab.editor.source = marked.replaceAll('|', '');
              lab.editor.focus(false);
              lab.select(before.length, before.length + (others.length > 1 ? others[0].length : 0));
            }
            """,
            marked
        );
        await FrameAsync();
    }

    /// <summary>The page with its clock stopped before the text was written.</summary>
    public static async Task<EditorPage> OpenStoppedAsync(
        Chromium chromium,
        string marked,
        EditorKind kind = EditorKind.Plain
    )
    {
        var editor = await OpenAsync(chromium, kind: kind);
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await editor.Page.Clock.InstallAsync(new() { TimeDate = time });
        await editor.Page.Clock.PauseAtAsync(time.AddHours(1));
        await editor.WriteAsync(marked);
        return editor;
    }

    public Task WaitAsync(int milliseconds) => Page.Clock.FastForwardAsync(milliseconds);

    /// <summary>The text with the caret as <c>|</c>, or with the two ends of a selection.</summary>
    public Task<string> TextAsync() =>
        Page.EvaluateAsync<string>(
            """
            (() => {
              const { text: value, start, end } = lab.selection();
              const chosen = start === end ? '' : value.slice(start, end) + '|';
              return value.slice(0, start) + '|' + chosen + value.slice(end);
            })()
            """
        );

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Keyboard.PressAsync(key);
        await FrameAsync();
    }

    public async Task TypeAsync(string text)
    {
        await Keyboard.TypeAsync(text);
        await FrameAsync();
    }

    /// <summary>Answers the oldest open question of a kind, as soon as it has been asked.</summary>
    public async Task AnswerAsync(string kind, object? answer)
    {
        await Page.WaitForFunctionAsync("kind => lab.waits(kind)", kind);
        await Page.EvaluateAsync("([kind, answer]) => lab.answer(kind, answer)", new[] { kind, answer });
        await FrameAsync();
    }

    public async Task RejectAsync(string kind)
    {
        await Page.WaitForFunctionAsync("kind => lab.waits(kind)", kind);
        await Page.EvaluateAsync("kind => lab.reject(kind)", kind);
        await FrameAsync();
    }

    public Task AnswerNamesAsync(int start, params string[] names) =>
        AnswerAsync("completions", new { start, items = names.Select(name => new { name, kind = "method" }) });

    public Task<int> AskedAsync(string kind) => Page.EvaluateAsync<int>("kind => lab.asked(kind).length", kind);

    public Task<int> AskedPositionAsync(string kind) =>
        Page.EvaluateAsync<int>("kind => lab.asked(kind).at(-1).position", kind);

    /// <summary>The names in the list, the active one with <c>&gt;</c> before it.</summary>
    public Task<string[]> NamesAsync() =>
        Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('[role=option]')].map(row =>
              (row.id === lab.target().getAttribute('aria-activedescendant') ? '>' : '')
                + row.firstChild.textContent)
            """
        );

    /// <summary>Pieces of the coloured text as <c>class:text</c>, plain ones left out.</summary>
    public Task<string[]> PiecesAsync() =>
        Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('.editor-line > span, .cm-line > span')]
              .map(one => `${one.className}:${one.textContent}`)
            """
        );

    /// <summary>Waits until what came before has been laid out.</summary>
    public Task FrameAsync() => Page.EvaluateAsync("lab.frame()");

    private static Task ServeAsync(IRoute route, IReadOnlyDictionary<string, string>? modules)
    {
        var name = new Uri(route.Request.Url).AbsolutePath[1..];
        var body = name switch
        {
            "" => Html.Replace("KIND", modules is null ? "" : " data-codemirror", StringComparison.Ordinal),
            _ when modules?.GetValueOrDefault(name) is { } module => module,
            "page.css" => PageCss(),
            "editor-page.js" => File.ReadAllText(
                Path.Combine(ThisCheckout.Root, "tests", "BucketLab.Desk.Tests", "Editor", name)
            ),
            _ when Module(name) is { } file => file,
            _ => null,
        };
        return route.FulfillAsync(
            body is null
                ? new() { Status = 404 }
                : new()
                {
                    Body = body,
                    ContentType =
                        Path.GetExtension(name) switch
                        {
                            ".js" => "text/javascript",
                            ".css" => "text/css",
                            _ => "text/html",
                        } + "; charset=utf-8",
                    Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = Policy },
                }
        );
    }

    private static string? Module(string name)
    {
        using var stream = Assembly.Load("BucketLab.Desk").GetManifestResourceStream("page/" + name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // The colours of the desk are those of all pages.
    private static string PageCss() =>
        (string)
            Assembly
                .Load("BucketLab.Course")
                .GetType("BucketLab.Course.Pages.PageStyle", throwOnError: true)!
                .GetField("Css")!
                .GetRawConstantValue()!;
}

using BucketLab.Testing;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>A browser, and one page that tests share which only write, press and look.</summary>
public class OpenEditor : IAsyncLifetime
{
    private readonly EditorKind kind;
    private EditorPage? page;

    public OpenEditor()
        : this(EditorKind.Plain) { }

    protected OpenEditor(EditorKind kind) => this.kind = kind;

    public Chromium Chromium { get; } = new();

    public async ValueTask InitializeAsync() => await Chromium.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The shared page with other text.</summary>
    internal async Task<EditorPage> WithAsync(string marked)
    {
        page ??= await OpenAsync();
        await page.WriteAsync(marked);
        return page;
    }

    /// <summary>A page of one's own.</summary>
    internal Task<EditorPage> OpenAsync(string marked = "|") => EditorPage.OpenAsync(Chromium, marked, kind: kind);

    /// <summary>A page of one's own, with its clock stopped.</summary>
    internal Task<EditorPage> OpenStoppedAsync(string marked) => EditorPage.OpenStoppedAsync(Chromium, marked, kind);
}

/// <inheritdoc/>
public sealed class OpenCodeMirror() : OpenEditor(EditorKind.CodeMirror);

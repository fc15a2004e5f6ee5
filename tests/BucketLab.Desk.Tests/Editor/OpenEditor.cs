using BucketLab.Testing;

namespace BucketLab.Desk.Tests.Editor;

/// <summary>A browser, and one page that tests share which only write, press and look.</summary>
public sealed class OpenEditor : IAsyncLifetime
{
    private EditorPage? page;

    public Chromium Chromium { get; } = new();

    public async ValueTask InitializeAsync() => await Chromium.InitializeAsync();

    public ValueTask DisposeAsync() => Chromium.DisposeAsync();

    internal async Task<EditorPage> WithAsync(string marked)
    {
        page ??= await EditorPage.OpenAsync(Chromium);
        await page.WriteAsync(marked);
        return page;
    }
}

using BucketLab.Media;

namespace BucketLab.Streaming.Viewing;

/// <summary>
/// A browser without a window. It stays for several pages, because its start costs more processor time than most pages;
/// each page has a context of its own: no cache, connection or cookie of another (Target.createBrowserContext).
/// </summary>
internal sealed class RunningBrowser : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";
    private const int MaxLooks = 150;
    private const int MaxBodyTold = 4096;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly string profile;
    private readonly ToolProcess process;
    private readonly BrowserControl control;

    private RunningBrowser(string profile, ToolProcess process, BrowserControl control) =>
        (this.profile, this.process, this.control) = (profile, process, control);

    public int ProcessId => process.Id;

    /// <summary>Completes when it has ended, by itself or by <see cref="DisposeAsync"/>.</summary>
    public Task Exited => process.Exited;

    /// <summary>Starts one and waits until it takes orders.</summary>
    /// <exception cref="MediaToolException">It does not start.</exception>
    /// <exception cref="System.Net.WebSockets.WebSocketException">It takes no orders.</exception>
    public static async Task<RunningBrowser> StartAsync(
        string program,
        string? trustedKey,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-browser-").FullName;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        ToolProcess? started = null;
        try
        {
            started = ToolProcess.Start(program, Browser.Arguments(folder, trustedKey), _ => { }, folder, Listen);
            await Task.WhenAny(listening.Task, started.Exited).WaitAsync(cancellationToken);
            if (!listening.Task.IsCompleted)
            {
                await started.CompleteAsync(cancellationToken);
                throw new ViewingException("The browser ended before a page could be opened.");
            }

            var orders = await BrowserControl.ConnectAsync(await listening.Task, cancellationToken);
            return new RunningBrowser(folder, started, orders);
        }
        catch
        {
            await EndAsync(started, folder);
            throw;
        }

        void Listen(string line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                listening.TrySetResult(new Uri(line[Announcement.Length..].Trim()));
        }
    }

    /// <summary>Opens a page as a browser that was never used would.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="sent">Gets to know what the page asks for; null where nobody wants to.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <returns>The name of its context, for <see cref="CloseAsync"/>.</returns>
    public async Task<string> OpenAsync(Uri page, PageTraffic? sent, CancellationToken cancellationToken)
    {
        var context = await control.SendAsync("Target.createBrowserContext", new { }, cancellationToken);
        var browserContextId = context.GetProperty("browserContextId").GetString()!;
        // An empty page first where its requests are wanted: the first of them must not be missed.
        var target = new { url = sent is null ? page.AbsoluteUri : "about:blank", browserContextId };
        var made = await control.SendAsync("Target.createTarget", target, cancellationToken);
        if (sent is null)
            return browserContextId;
        control.TakeEvents();
        var wanted = new { targetId = made.GetProperty("targetId").GetString(), flatten = true };
        var attached = await control.SendAsync("Target.attachToTarget", wanted, cancellationToken);
        var session = attached.GetProperty("sessionId").GetString();
        // A long body would come twice, and hold the page up meanwhile.
        await control.SendAsync("Network.enable", new { maxPostDataSize = MaxBodyTold }, cancellationToken, session);
        await control.SendAsync("Page.navigate", new { url = page.AbsoluteUri }, cancellationToken, session);
        return browserContextId;
    }

    /// <summary>Waits until everything that was sent has been told to its end, for three seconds at most.</summary>
    public async Task ReadAsync(PageTraffic sent, CancellationToken cancellationToken)
    {
        for (var looks = 0; looks < MaxLooks; looks++)
        {
            await control.SendAsync("Browser.getVersion", new { }, cancellationToken);
            foreach (var told in control.TakeEvents())
                sent.Hear(told);
            if (sent.IsOver)
                return;
            await Task.Delay(LookAgain, cancellationToken);
        }
    }

    /// <summary>Closes the page and forgets what it left.</summary>
    public Task CloseAsync(string browserContextId, CancellationToken cancellationToken) =>
        control.SendAsync("Target.disposeBrowserContext", new { browserContextId }, cancellationToken);

    /// <summary>Says why it has ended.</summary>
    /// <exception cref="MediaToolException">By an error.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken) => process.CompleteAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await EndAsync(process, profile);
    }

    private static async Task EndAsync(ToolProcess? browser, string folder)
    {
        if (browser is not null)
            await browser.DisposeAsync();
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser was still writing; the system clears its temporary folder by itself.
        }
    }
}

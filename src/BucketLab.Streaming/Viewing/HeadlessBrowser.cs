using System.Net.WebSockets;
using BucketLab.Contracts.Processes;
using BucketLab.Media;

namespace BucketLab.Streaming.Viewing;

/// <summary>
/// Sends a browser without a window to pages and waits for what each hands in. One at a time, or they would share the
/// line. The browser starts with the first page and stays for the next.
/// </summary>
/// <param name="trustedKey">The public key of the store's certificate (<see cref="Browser.Arguments"/>); null for a
/// certificate that the system trusts.</param>
internal sealed class HeadlessBrowser(Func<CancellationToken, Task<string?>> trustedKey) : IAsyncDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private RunningBrowser? browser;

    /// <summary>The process of the browser that runs; null when none does.</summary>
    public int? ProcessId => browser?.ProcessId;

    /// <param name="visit">The page, and the limit.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <param name="sent">Gets to know what the page asks for; null where nobody wants to.</param>
    /// <exception cref="ViewingException">There is no browser, or it handed in nothing in time.</exception>
    public async Task<T> OpenAsync<T>(PageVisit<T> visit, CancellationToken cancellationToken, PageTraffic? sent = null)
    {
        var (results, pageOf, limitSeconds, late) = visit;
        if (limitSeconds is < 1 or > 600)
            throw new ArgumentException("limitSeconds is between 1 and 600.", nameof(visit));
        await one.WaitAsync(cancellationToken);
        var (run, found) = results.Expect();
        // On a busy machine a browser is late and not stuck.
        using var clock = LoadClock.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(limitSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await VisitAsync(() => pageOf(run), found, sent, either.Token);
        }
        catch (Exception exception)
        {
            // Whatever it was, the next page gets a browser that nothing has gone wrong with.
            await StopAsync();
            throw exception switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new ViewingException(
                    late,
                    exception
                ),
                MediaToolException or WebSocketException => new ViewingException(exception.Message, exception),
                _ => exception,
            };
        }
        finally
        {
            results.Forget(run);
            one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Again and again without harm, as its server: a semaphore that nobody waits for by handle needs no end.
        await one.WaitAsync();
        try
        {
            await StopAsync();
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<T> VisitAsync<T>(
        Func<Uri> page,
        Task<T> found,
        PageTraffic? sent,
        CancellationToken cancellationToken
    )
    {
        if (browser is { Exited.IsCompleted: true })
            await StopAsync();
        browser ??= await RunningBrowser.StartAsync(
            FindProgram(),
            await TrustedKeyAsync(cancellationToken),
            cancellationToken
        );
        var context = await browser.OpenAsync(page(), sent, cancellationToken);
        await Task.WhenAny(found, browser.Exited).WaitAsync(cancellationToken);
        if (!found.IsCompleted)
        {
            await browser.CompleteAsync(cancellationToken);
            throw new ViewingException("The browser ended before the page had done its work.");
        }

        if (sent is not null)
            await browser.ReadAsync(sent, cancellationToken);
        await browser.CloseAsync(context, cancellationToken);
        return await found;
    }

    private async Task<string?> TrustedKeyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await trustedKey(cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ViewingException(
                $"The store does not answer, or with another certificate than it should: {exception.Message}",
                exception
            );
        }
    }

    private static string FindProgram() =>
        Browser.Find()
        ?? throw new ViewingException(
            $"No Chromium, Chrome or Edge was found. Install one, or name it in {Browser.Variable}."
        );

    private async Task StopAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        browser = null;
    }
}

/// <summary>A page that is sent for, and what it hands in.</summary>
/// <param name="Results">Where the page hands in.</param>
/// <param name="PageOf">The page, by the name under which it hands in.</param>
/// <param name="LimitSeconds">When to give up, 1 to 600 seconds by <see cref="LoadClock"/>.</param>
/// <param name="Late">The message when it is late.</param>
internal sealed record PageVisit<T>(PendingResults<T> Results, Func<string, Uri> PageOf, int LimitSeconds, string Late);

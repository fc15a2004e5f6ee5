using System.Globalization;
using BucketLab.Media.Processes;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Viewing;

/// <summary>Sends a browser without a window to the player's page and waits for its journal. One at a time, or they would share the line.</summary>
internal sealed class HeadlessViewer(JournalBook journals, ExchangeLedger ledger) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    /// <param name="server">Where the page is.</param>
    /// <param name="request">What to play.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <exception cref="ViewingException">There is no browser, or it handed in nothing in time.</exception>
    public async Task<ViewingResult> ViewAsync(Uri server, ViewingRequest request, CancellationToken cancellationToken)
    {
        if (request.LimitSeconds is < 1 or > 600)
            throw new ArgumentException("limitSeconds is between 1 and 600.", nameof(request));
        var program = Browser.Find()
            ?? throw new ViewingException($"No Chromium, Chrome or Edge was found. Install one, or name it in {Browser.Variable}.");
        await one.WaitAsync(cancellationToken);
        var profile = Directory.CreateTempSubdirectory("bucketlab-browser-").FullName;
        var (run, journal) = journals.Expect();
        try
        {
            var mark = ledger.After(0) is [.., var last] ? last.Number : 0;
            await using (var browser = ToolProcess.Start(program, Browser.Arguments(profile, PageOf(server, request, run)), _ => { }))
                return new ViewingResult(await FinishAsync(browser, journal, request, cancellationToken), ledger.After(mark));
        }
        catch (MediaToolException problem)
        {
            throw new ViewingException(problem.Message, problem);
        }
        finally
        {
            journals.Forget(run);
            Remove(profile);
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static async Task<PlayJournal> FinishAsync(ToolProcess browser, Task<PlayJournal> journal, ViewingRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(journal, browser.Exited).WaitAsync(TimeSpan.FromSeconds(request.LimitSeconds), cancellationToken);
        }
        catch (TimeoutException problem)
        {
            throw new ViewingException(
                string.Create(CultureInfo.InvariantCulture, $"The browser did not get to '{request.Until}' within {request.LimitSeconds} seconds. Ask for less, give it longer, or widen the line."), problem);
        }
        if (journal.IsCompleted)
            return await journal;
        await browser.CompleteAsync(cancellationToken);
        throw new ViewingException("The browser ended before it had played anything.");
    }

    private static Uri PageOf(Uri server, ViewingRequest request, string run)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["run"] = run,
            ["src"] = request.Source,
            ["kind"] = request.Kind,
            ["until"] = request.Until,
            ["seek"] = request.SeekSeconds?.ToString(CultureInfo.InvariantCulture),
            ["ahead"] = request.AheadSeconds?.ToString(CultureInfo.InvariantCulture),
            ["engine"] = request.ByItself ? "browser" : null,
        };
        return new Uri(server, "/_lab/player?" + string.Join('&', query.Where(one => one.Value is not null).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}")));
    }

    private static void Remove(string profile)
    {
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser was still writing; the system clears its temporary folder by itself.
        }
    }
}

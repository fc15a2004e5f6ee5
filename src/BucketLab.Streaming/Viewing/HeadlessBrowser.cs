using BucketLab.Media.Processes;

namespace BucketLab.Streaming.Viewing;

/// <summary>Sends a browser without a window to a page and waits for what the page hands in. One at a time, or they would share the line.</summary>
internal sealed class HeadlessBrowser : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    /// <param name="book">Where the page hands in.</param>
    /// <param name="pageOf">The page, by the name under which it hands in.</param>
    /// <param name="limitSeconds">When to give up, 1 to 600 seconds.</param>
    /// <param name="late">What to say then.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <exception cref="ViewingException">There is no browser, or it handed in nothing in time.</exception>
    public async Task<T> OpenAsync<T>(HandInBook<T> book, Func<string, Uri> pageOf, int limitSeconds, string late, CancellationToken cancellationToken)
    {
        if (limitSeconds is < 1 or > 600)
            throw new ArgumentException("limitSeconds is between 1 and 600.", nameof(limitSeconds));
        var program = Browser.Find()
            ?? throw new ViewingException($"No Chromium, Chrome or Edge was found. Install one, or name it in {Browser.Variable}.");
        await one.WaitAsync(cancellationToken);
        var profile = Directory.CreateTempSubdirectory("bucketlab-browser-").FullName;
        var (run, found) = book.Expect();
        try
        {
            await using var browser = ToolProcess.Start(program, Browser.Arguments(profile, pageOf(run)), _ => { }, temporaryFolder: profile);
            return await FinishAsync(browser, found, TimeSpan.FromSeconds(limitSeconds), late, cancellationToken);
        }
        catch (MediaToolException problem)
        {
            throw new ViewingException(problem.Message, problem);
        }
        finally
        {
            book.Forget(run);
            Remove(profile);
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static async Task<T> FinishAsync<T>(ToolProcess browser, Task<T> found, TimeSpan limit, string late, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(found, browser.Exited).WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException problem)
        {
            throw new ViewingException(late, problem);
        }

        if (found.IsCompleted)
            return await found;
        await browser.CompleteAsync(cancellationToken);
        throw new ViewingException("The browser ended before the page had done its work.");
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

using BucketLab.Course.Pages;
using BucketLab.Course.Running;
using BucketLab.Streaming.Players;

namespace BucketLab.Cli.Commands;

/// <summary>Restores the script that pages with charts need.</summary>
/// <param name="context">Where the cache lies.</param>
internal sealed class ChartPages(CommandContext context)
{
    // Pages are good without it; nobody shall wait long for a network that is not there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The script that draws charts, restored by npm if need be; null when no page has a chart or it cannot be
    /// had.</summary>
    public async Task<ChartScript?> FindScriptAsync(IReadOnlyList<LessonRun> runs, CancellationToken cancellationToken)
    {
        if (!runs.Any(run => ChartScript.IsNeededBy(run.Notebook.Notebook)))
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var cache = new NpmCache(
            Path.Combine(context.StateFolder, "charts"),
            NpmCache.Npm,
            NpmPackages.In(typeof(ChartScript).Assembly)
        );
        try
        {
            return new ChartScript(await cache.FindAsync(ChartScript.PackageFile, limit.Token));
        }
        catch (Exception exception)
            when (exception is PlayerPackagesException or IOException or UnauthorizedAccessException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            context.Terminal.Line(
                "Charts are drawn without zoom: plotly.js is not here, and npm could not fetch it. With Node.js "
                    + "(https://nodejs.org) and a network they get it."
            );
            return null;
        }
    }
}

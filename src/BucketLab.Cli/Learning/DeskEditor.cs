using BucketLab.Cli.Commands;
using BucketLab.Desk;
using BucketLab.Streaming.Players;

namespace BucketLab.Cli.Learning;

/// <summary>Restores CodeMirror for the desk, as hls.js is restored for the player.</summary>
/// <param name="context">Where the cache lies.</param>
internal sealed class DeskEditor(CommandContext context) : IDisposable
{
    private readonly NpmCache cache = new(
        Path.Combine(context.StateFolder, "editor"),
        NpmCache.Npm,
        NpmPackages.In(typeof(EditorPackages).Assembly)
    );

    /// <summary>The path of a file below <c>node_modules</c>; null where npm is missing or could not fetch
    /// it.</summary>
    public async Task<string?> FindAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await cache.FindAsync(file, cancellationToken);
        }
        catch (PlayerPackagesException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}

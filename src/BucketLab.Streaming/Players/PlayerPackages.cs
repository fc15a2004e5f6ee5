namespace BucketLab.Streaming.Players;

/// <summary>hls.js and dash.js.</summary>
/// <param name="folder">The cache; it need not exist. Null when the server was given none.</param>
/// <param name="npm">The program that restores them.</param>
internal sealed class PlayerPackages(string? folder, string npm) : IDisposable
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["hls.js"] = "hls.js/dist/hls.min.js",
        ["dash.js"] = "dashjs/dist/modern/umd/dash.all.min.js",
    };

    private readonly NpmCache? cache = folder is null
        ? null
        : new NpmCache(folder, npm, NpmPackages.In(typeof(PlayerPackages).Assembly));

    /// <summary>The file of a player, restored if need be; null when there is no player of that name.</summary>
    /// <exception cref="PlayerPackagesException">It could not be restored.</exception>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!Files.TryGetValue(name, out var file))
            return null;
        if (cache is null)
            throw new PlayerPackagesException($"{name} is not here: this server was started without a cache for it.");
        try
        {
            return await cache.FindAsync(file, cancellationToken);
        }
        catch (PlayerPackagesException exception)
        {
            throw new PlayerPackagesException(
                "hls.js and dash.js are not here, and npm could not fetch them. Install Node.js "
                    + "(https://nodejs.org), connect to the internet once,"
                    + $" and open the page again. MP4 plays without them.\n{exception.Message}",
                exception
            );
        }
    }

    public void Dispose() => cache?.Dispose();
}

using BucketLab.Media.Processes;

namespace BucketLab.Streaming.Players;

/// <summary>
/// hls.js and dash.js, restored once by npm into a cache of the lab and never committed. Their versions are fixed: what a lesson measured last
/// year is measured the same way today.
/// </summary>
/// <param name="folder">The cache; it need not exist. Null when the server was given none.</param>
/// <param name="npm">The program that restores them.</param>
internal sealed class PlayerPackages(string? folder, string npm) : IDisposable
{
    private static readonly string[] Packages = ["hls.js@1.7.4", "dashjs@5.2.1"];

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["hls.js"] = "node_modules/hls.js/dist/hls.min.js",
        ["dash.js"] = "node_modules/dashjs/dist/modern/umd/dash.all.min.js",
    };

    private readonly SemaphoreSlim one = new(1);

    /// <summary>The name of npm on this system.</summary>
    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    // Another set of versions has another folder, so that a cache is complete or not there.
    private string? Place => folder is null ? null : Path.Combine(folder, string.Join('-', Packages).Replace('@', '-'));

    /// <summary>The file of a player, restored if need be; null when there is no player of that name.</summary>
    /// <exception cref="PlayerPackagesException">It could not be restored.</exception>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!Files.TryGetValue(name, out var file))
            return null;
        var place = Place ?? throw new PlayerPackagesException($"{name} is not here: this server was started without a cache for it.");
        await one.WaitAsync(cancellationToken);
        try
        {
            if (!Directory.Exists(place))
                await RestoreAsync(place, cancellationToken);
        }
        finally
        {
            one.Release();
        }
        return Path.Combine(place, file);
    }

    public void Dispose() => one.Dispose();

    // Into a folder beside, then moved: a restore that breaks off leaves nothing that looks like a cache.
    private async Task RestoreAsync(string place, CancellationToken cancellationToken)
    {
        var fresh = Directory.CreateDirectory($"{place}.{Guid.NewGuid():N}").FullName;
        try
        {
            string[] arguments = ["install", "--prefix", fresh, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", .. Packages];
            await using var process = ToolProcess.Start(npm, arguments, _ => { });
            await process.CompleteAsync(cancellationToken);
            if (!Directory.Exists(place))
                Directory.Move(fresh, place);
        }
        catch (MediaToolException problem)
        {
            throw new PlayerPackagesException(
                "hls.js and dash.js are not here, and npm could not fetch them. Install Node.js (https://nodejs.org), connect to the internet once, and open the page again."
                + $" MP4 plays without them.\n{problem.Message}",
                problem);
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }
}

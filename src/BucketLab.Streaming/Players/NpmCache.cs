using BucketLab.Media;

namespace BucketLab.Streaming.Players;

/// <summary>
/// Scripts for a browser, restored once by npm into a cache of the lab and never committed. A lock file fixes versions
/// and hashes: what a lesson measured last year is measured the same way today, and npm refuses everything else.
/// </summary>
/// <param name="folder">The cache; it need not exist.</param>
/// <param name="npm">The program that restores them.</param>
/// <param name="packages">The packages to restore.</param>
public sealed class NpmCache(string folder, string npm, NpmPackages packages) : IDisposable
{
    private const string PackedFolder = "npm";

    private readonly SemaphoreSlim one = new(1);

    /// <summary>The name of npm on this system.</summary>
    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    // Another lock file has another folder, so that a cache is complete or not there.
    private string Place => Path.Combine(folder, packages.Name);

    /// <summary>A file of the packages, which are restored if need be.</summary>
    /// <param name="file">Below <c>node_modules</c>, with slashes.</param>
    /// <param name="cancellationToken">Ends the wait and npm.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="PlayerPackagesException">npm is missing or could not fetch them; its message is the one of
    /// npm.</exception>
    public async Task<string> FindAsync(string file, CancellationToken cancellationToken)
    {
        // A packed lab carries what its pages need (.ci/npm-files), so that its users need no npm.
        var packed = Path.Combine(AppContext.BaseDirectory, PackedFolder, packages.Name, "node_modules", file);
        if (File.Exists(packed))
            return packed;
        await one.WaitAsync(cancellationToken);
        try
        {
            if (!Directory.Exists(Place))
                await RestoreAsync(cancellationToken);
        }
        finally
        {
            one.Release();
        }

        return Path.Combine(Place, "node_modules", file);
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    // Into a folder beside, then moved: a restore that breaks off leaves nothing that looks like a cache.
    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var fresh = Directory.CreateDirectory($"{Place}.{Guid.NewGuid():N}").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(fresh, "package.json"), packages.Manifest, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(fresh, "package-lock.json"), packages.Lock, cancellationToken);
            // Where there is no network nobody shall wait for the fourth attempt.
            string[] arguments =
            [
                "ci",
                "--prefix",
                fresh,
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--fetch-retries=1",
            ];
            await using var process = ToolProcess.Start(npm, arguments, _ => { });
            await process.CompleteAsync(cancellationToken);
            if (!Directory.Exists(Place))
                Directory.Move(fresh, Place);
        }
        catch (MediaToolException exception)
        {
            throw new PlayerPackagesException(exception.Message, exception);
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }
}

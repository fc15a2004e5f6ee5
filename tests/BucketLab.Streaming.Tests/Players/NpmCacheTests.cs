using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BucketLab.Streaming.Players;

namespace BucketLab.Streaming.Tests.Players;

/// <summary>Real npm, which asks the package registry.</summary>
public sealed partial class NpmCacheTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-npm-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_package_whose_hash_is_not_that_of_the_lock_file_is_refused_and_leaves_nothing_behind()
    {
        RequireNpm();
        var hash = $"sha512-{Convert.ToBase64String(new byte[64])}";
        using var cache = Cache(lockFile => IntegrityPattern().Replace(lockFile, $"\"integrity\": \"{hash}\""));
        var problem = await Assert.ThrowsAsync<PlayerPackagesException>(() => cache.FindAsync("x", Cancelled));
        Assert.Contains("EINTEGRITY", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task A_package_that_the_lock_file_does_not_know_is_refused()
    {
        RequireNpm();
        using var cache = Cache(
            lockFile => lockFile,
            manifest => manifest.Replace("4.1.1", "4.1.0", StringComparison.Ordinal)
        );
        await Assert.ThrowsAsync<PlayerPackagesException>(() => cache.FindAsync("x", Cancelled));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task What_the_lock_file_names_is_restored_once()
    {
        RequireNpm();
        using var cache = Cache(lockFile => lockFile);
        var script = await cache.FindAsync("plotly.js-basic-dist-min/plotly-basic.min.js", Cancelled);
        Assert.True(File.Exists(script));
        var written = File.GetLastWriteTimeUtc(script);
        Assert.Equal(script, await cache.FindAsync("plotly.js-basic-dist-min/plotly-basic.min.js", Cancelled));
        Assert.Equal(written, File.GetLastWriteTimeUtc(script));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task What_a_packed_lab_carries_is_found_without_npm_and_only_for_the_same_lock_file()
    {
        // As .ci/npm-files names the folder.
        var text = $"{{ \"name\": \"{Guid.NewGuid():N}\" }}";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        var packed = Path.Combine(AppContext.BaseDirectory, "npm", name);
        Directory.CreateDirectory(Path.Combine(packed, "node_modules", "one"));
        var script = Path.Combine(packed, "node_modules", "one", "x.js");
        await File.WriteAllTextAsync(script, "", Cancelled);
        try
        {
            using var same = new NpmCache(folder, "no-such-program", new NpmPackages("{}", text));
            Assert.Equal(script, await same.FindAsync("one/x.js", Cancelled));
            await Assert.ThrowsAsync<PlayerPackagesException>(() => same.FindAsync("one/y.js", Cancelled));
            using var other = new NpmCache(folder, "no-such-program", new NpmPackages("{}", text + " "));
            await Assert.ThrowsAsync<PlayerPackagesException>(() => other.FindAsync("one/x.js", Cancelled));
        }
        finally
        {
            Directory.Delete(packed, recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void RequireNpm() =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(place => File.Exists(Path.Combine(place, NpmCache.Npm))),
            "There is no npm on this machine."
        );

    // The one package of the charts: small, and without others.
    private NpmCache Cache(Func<string, string> lockFile, Func<string, string>? manifest = null)
    {
        var home = Path.Combine(AppContext.BaseDirectory, "Npm");
        var text = File.ReadAllText(Path.Combine(home, "package.json"));
        return new NpmCache(
            folder,
            NpmCache.Npm,
            new NpmPackages(
                manifest is null ? text : manifest(text),
                lockFile(File.ReadAllText(Path.Combine(home, "package-lock.json")))
            )
        );
    }

    [GeneratedRegex("\"integrity\": \"[^\"]+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IntegrityPattern();
}

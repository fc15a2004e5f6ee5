using BucketLab.Streaming.Players;

namespace BucketLab.Desk.Tests;

/// <summary>CodeMirror as npm restores it, in a cache that outlives the tests, so that npm is asked once. Tests that
/// need it are skipped where there is no npm.</summary>
internal static class CodeMirrorCache
{
    private static readonly NpmCache Cache = new(
        Path.Combine(Path.GetTempPath(), "bucketlab-editor-cache"),
        NpmCache.Npm,
        NpmPackages.In(typeof(EditorPackages).Assembly)
    );

    private static readonly Lazy<Task<IReadOnlyDictionary<string, string>?>> All = new(() =>
        EditorPackages.ReadAsync(FindAsync, CancellationToken.None)
    );

    /// <summary>The modules by address.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ModulesAsync()
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(place => File.Exists(Path.Combine(place, NpmCache.Npm))),
            "There is no npm on this machine."
        );
        return (await All.Value)!;
    }

    public static async Task<string?> FindAsync(string file, CancellationToken cancellationToken) =>
        await Cache.FindAsync(file, cancellationToken);
}

using System.Runtime.CompilerServices;

namespace BucketLab.Media.Tests;

/// <summary>The committed clips, found from where this source file lies.</summary>
internal static class SampleMedia
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "../../sample-media"));

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.m*4*").Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

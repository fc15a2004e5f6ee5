namespace BucketLab.Media.Tests;

/// <summary>The committed clips, in the checkout that the tests were built in.</summary>
internal static class SampleMedia
{
    public static string Folder { get; } = Path.Combine(Checkout(), "sample-media");

    public static IEnumerable<string> Names =>
        Directory
            .GetFiles(Folder, "*.m*4*")
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BucketLab.slnx")))
            folder =
                folder.Parent
                ?? throw new DirectoryNotFoundException("The tests do not lie in a checkout of BucketLab.");
        return folder.FullName;
    }
}

namespace BucketLab.Benchmarks;

/// <summary>The checkout that this was built in.</summary>
internal static class Checkout
{
    /// <summary>Its folder.</summary>
    /// <param name="folder">A folder in it.</param>
    public static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "BucketLab.slnx")))
                return at.FullName;
        }

        throw new InvalidDataException("The benchmarks do not lie in a checkout of BucketLab.");
    }

    /// <summary>The folder of its runs.</summary>
    public static string History(string root) => Path.Combine(root, "benchmarks", "history");
}

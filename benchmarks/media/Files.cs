namespace BucketLab.Media.Benchmarks;

internal static class Files
{
    // Pieces of a mebibyte need no second buffer.
    public static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);

    // A file that is not there yet, as ffmpeg makes it: cutting off one that is makes ext4 write it to the disk when it
    // is closed.
    public static FileStream Create(string path) =>
        new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);

    /// <summary>A sample of the checkout that this was built in.</summary>
    public static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BucketLab.slnx")))
            folder =
                folder.Parent
                ?? throw new DirectoryNotFoundException("The benchmarks do not lie in a checkout of BucketLab.");
        return Path.Combine(folder.FullName, "sample-media", name);
    }
}

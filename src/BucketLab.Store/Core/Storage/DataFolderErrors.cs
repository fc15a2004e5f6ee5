namespace BucketLab.Store.Core.Storage;

/// <summary>Says why a data folder cannot be opened and what to do.</summary>
internal static class DataFolderErrors
{
    // EWOULDBLOCK of Linux and of macOS, and the sharing and lock violations of Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>The error with a sentence for whoever started the store, or null for one that is no trouble of the
    /// folder.</summary>
    public static IOException? Explain(string path, Exception problem)
    {
        if (problem is not (IOException or UnauthorizedAccessException) || problem is DamagedFileException)
            return null;
        var root = Path.GetFullPath(path);
        if (FileInTheWay(root) is { } file)
            return new IOException(
                $"{file} is a file, and the data folder {root} needs a folder there. Move it away or choose another "
                    + "folder.",
                problem
            );
        return DiskError.Of(problem) is { } trouble
            ? new IOException(
                $"The data folder {root} cannot be used. {trouble} The system said: {problem.Message}",
                problem
            )
            : null;
    }

    /// <summary>Returns true if another process holds the lock of the data folder.</summary>
    public static bool IsTaken(IOException problem) => Taken.Contains(problem.HResult);

    private static string? FileInTheWay(string root)
    {
        IEnumerable<string> needed = [Path.Combine(root, "buckets"), Path.Combine(root, "tmp"), .. Ancestors(root)];
        return needed.FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = path; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            yield return folder;
    }
}

namespace BucketLab.Course.Grading;

/// <summary>Deletes a folder that somebody may have made hard to delete.</summary>
internal static class FolderRemoval
{
    /// <summary>Deletes it, after giving its owner back the right to.</summary>
    public static void Run(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in new DirectoryInfo(path).EnumerateDirectories("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }))
                folder.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        Directory.Delete(path, recursive: true);
    }
}

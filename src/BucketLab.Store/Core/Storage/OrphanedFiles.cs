namespace BucketLab.Store.Core.Storage;

/// <summary>Files that nothing refers to any more: what was replaced, and what did not become part of an
/// object.</summary>
internal static class OrphanedFiles
{
    /// <summary>
    /// Removes a file. What was asked for is done by now, so that a file that cannot be removed is no failure of it:
    /// the next start removes what no metadata claims.
    /// </summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays until the next start.
        }
    }

    /// <summary>Removes a folder with all that is in it, as <see cref="Remove"/> does a file.</summary>
    public static void RemoveFolder(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays until the next start.
        }
    }
}

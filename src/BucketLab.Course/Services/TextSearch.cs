namespace BucketLab.Course.Services;

/// <summary>Looks for a text in all files of a folder that a service may have filled as it liked.</summary>
internal static class TextSearch
{
    private const int BufferBytes = 1 << 20;

    // A link leads elsewhere.
    private static readonly EnumerationOptions EveryFile = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>Finds the text.</summary>
    /// <param name="folder">The folder; one that is not there holds nothing.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="maxBytes">The bytes that are read: sparse files cost nothing to make. Four gibibytes are far more
    /// than a store and a service have.</param>
    /// <returns>The file in which it is, or the reason why not all was looked at, without the names of folders outside;
    /// null when it is nowhere.</returns>
    public static async Task<string?> FindAsync(
        string folder,
        byte[] text,
        CancellationToken cancellationToken,
        long maxBytes = 4L << 30
    )
    {
        // Whatever stands in the place of the folder is not ours to read.
        var place = new DirectoryInfo(folder);
        if (place.LinkTarget is not null)
            return "a link in the place of the folder";
        if (!place.Exists)
            return null;
        try
        {
            return await FindInAsync(folder, text, maxBytes, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return "a file or folder that cannot be read";
        }
    }

    private static async Task<string?> FindInAsync(
        string folder,
        byte[] text,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        var (buffer, left) = (new byte[BufferBytes], maxBytes);
        // The lock of a running store is empty, and nobody else may open it.
        foreach (
            var file in Directory.EnumerateFiles(folder, "*", EveryFile).Where(file => new FileInfo(file).Length > 0)
        )
        {
            await using var stream = File.OpenRead(file);
            var kept = 0;
            while (await stream.ReadAsync(buffer.AsMemory(kept), cancellationToken) is > 0 and var read)
            {
                left -= read;
                if (left < 0)
                    return $"more than {Quantity.Bytes(maxBytes)} to read";
                var filled = kept + read;
                if (buffer.AsSpan(0, filled).IndexOf(text) >= 0)
                    return Path.GetRelativePath(folder, file);
                // A text may lie across two readings.
                kept = Math.Min(filled, text.Length - 1);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
        }

        return null;
    }
}

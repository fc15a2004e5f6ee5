namespace BucketLab.Sessions;

/// <summary>A lock between processes: a file that one of them has open.</summary>
internal static class FileLock
{
    // EWOULDBLOCK of Linux and of macOS, and the sharing and lock violations of Windows; anything else waiting does not
    // mend.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Takes the lock; disposing gives it back, and so does the end of the process.</summary>
    /// <exception cref="TimeoutException">Another process held it all the time.</exception>
    public static FileStream Take(string path, TimeSpan limit) =>
        TakeAsync(path, limit, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Take"/>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception)
                when (Held.Contains(exception.HResult) && TimeProvider.System.GetElapsedTime(start) < limit)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception) when (Held.Contains(exception.HResult))
            {
                throw new TimeoutException(
                    $"Another BucketLab process has held {path} for {limit.TotalSeconds:0} seconds. End it, or "
                        + "delete the file, and try again.",
                    exception
                );
            }
        }
    }
}
